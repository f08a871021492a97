import { Writable } from 'node:stream';
import { accessControl, type HttpApp, httpApp, logger, type Role, tokenAuthority } from '@tocsin/service-kit';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { postEvents } from '../http/post-events.ts';
import { intake } from '../intake/intake.ts';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';

/** The HTTP side of ingest on a log, with tokens, and with every log line it wrote. */
export type IngestApp = Readonly<{
  app: HttpApp;
  tokenOf: (role: Role) => Promise<string>;
  logLines: () => string;
}>;

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
  return {
    app,
    tokenOf: (role) => authority.issue({ sub: `test-${role}`, roles: [role], expiresInSeconds: 60 }),
    logLines: () => lines.join(''),
  };
};
