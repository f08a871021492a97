import { Writable } from 'node:stream';
import { accessControl, type HttpApp, httpApp, logger, type Role, tokenAuthority } from '@tocsin/service-kit';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { postEvents } from '../http/post-events.ts';
import { intake } from '../intake/intake.ts';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';

type Answer = Awaited<ReturnType<HttpApp['inject']>>;

/** The HTTP side of ingest on a log, with tokens, and with every log line it wrote. */
export type IngestApp = Readonly<{
  app: HttpApp;
  /** POST /v1/events with the role of ingest, unless the headers say otherwise. */
  send: (contentType: string, body: string | Buffer, headers?: Record<string, string>) => Promise<Answer>;
  tokenOf: (role: Role) => Promise<string>;
  logLines: () => string;
}>;

/** The three ways to send events. */
export const contentType = {
  one: 'application/cloudevents+json',
  batch: 'application/cloudevents-batch+json',
  lines: 'application/x-ndjson',
} as const;

export const ingestApp = (log: EventLog): IngestApp => {
  const clock = manualClock(Date.parse('2026-01-30T16:20:03.000Z'));
  const authority = tokenAuthority({ secret: new Uint8Array(32).fill(7), clock });
  const lines: string[] = [];
  const stream = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  const app = httpApp({ logger: logger({ level: 'trace', service: 'ingest', stream }) });
  app.register(
    postEvents({
      intake: intake({ log, records: inMemoryIntakeRecords(), clock }),
      access: accessControl(authority),
    }),
  );
  const tokenOf = (role: Role): Promise<string> =>
    authority.issue({ sub: `test-${role}`, roles: [role], expiresInSeconds: 60 });
  return {
    app,
    send: async (contentType, payload, headers = {}) => {
      const authorization = `Bearer ${await tokenOf('ingest')}`;
      return app.inject({
        method: 'POST',
        url: '/v1/events',
        headers: { authorization, 'content-type': contentType, ...headers },
        payload,
      });
    },
    tokenOf,
    logLines: () => lines.join(''),
  };
};
