import type { IncomingHttpHeaders } from 'node:http';
import { problem } from '@tocsin/service-kit';
import type { Arrivals } from '../intake/arrival.ts';
import { eventBatch } from '../reading/event-batch.ts';
import { eventLines } from '../reading/event-lines.ts';
import { gunzipped } from '../reading/gunzipped.ts';
import { singleEvent } from '../reading/single-event.ts';

/** Turns the bytes of a body into what arrived. */
export type EventFormat = (body: AsyncIterable<Uint8Array>) => Arrivals;

const formats: ReadonlyMap<string, EventFormat> = new Map([
  ['application/cloudevents+json', singleEvent],
  ['application/cloudevents-batch+json', eventBatch],
  ['application/x-ndjson', eventLines],
]);

/** The content types in which events may be sent. */
export const contentTypes: readonly string[] = [...formats.keys()];

/** The format that the headers of a request name; throws a 415 problem for one that is not taken. */
export const eventFormat = (headers: IncomingHttpHeaders): EventFormat => {
  const format = formats.get(mediaTypeOf(headers['content-type'] ?? ''));
  if (!format) throw unsupported(`Send events as ${contentTypes.join(', ')}.`);

  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  switch (encoding) {
    case 'identity':
      return format;
    case 'gzip':
    case 'x-gzip':
      return (body) => format(gunzipped(body));
    default:
      throw unsupported('Send events as they are, or with Content-Encoding: gzip.');
  }
};

/** Without parameters such as the character set: JSON is UTF-8. */
const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

const unsupported = (detail: string): Error => problem(415, 'unsupported-media-type', detail);
