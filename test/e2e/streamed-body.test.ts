import { existsSync, readFileSync } from 'node:fs';

import { exampleOf } from '@tocsin/events/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  removeFolder,
  type StandaloneProcess,
  startStandalone,
  temporaryFolder,
} from './running/standalone-process.ts';

const EVENTS = 300_000;
const LINES_AT_ONCE = 1_000;
const MEGABYTES_MAX = 300;
const hasMemoryFigures = existsSync('/proc/self/status');

if (!hasMemoryFigures) process.stdout.write('memory of a streamed body: not run, there is no /proc here\n');

/** Lines of NDJSON as a sender with a large file has them. */
function* lines(): Generator<Uint8Array> {
  const utf8 = new TextEncoder();
  for (let from = 0; from < EVENTS; from += LINES_AT_ONCE) {
    const block = Array.from({ length: LINES_AT_ONCE }, (_, at) => {
      const number = from + at;
      const about = { accountId: `a-${number % 20_000}`, customerId: `c-${number % 20_000}` };
      const event = exampleOf('bank.transaction.posted.v1', { accountingDate: '2026-01-05', ...about });
      return `${JSON.stringify({ ...event, id: `t-${number}` })}\n`;
    });
    yield utf8.encode(block.join(''));
  }
}

/** The most memory that a process ever had resident, in megabytes. */
const peakMegabytes = (pid: number): number => {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
};

// Goal: a body of any length passes while the process stays small.
// Method: send far more than the limit of memory in one request, and read what the process had at its peak.
describe.runIf(hasMemoryFigures)('a streamed body', () => {
  let folder: string;
  let bank: StandaloneProcess;

  beforeEach(async () => {
    folder = await temporaryFolder();
    bank = await startStandalone(['--no-demo', '--data-dir', folder]);
  });

  afterEach(async () => {
    await bank.kill();
    await removeFolder(folder);
  });

  it('is taken whole in less memory than it is long', async () => {
    let bytes = 0;
    const blocks = lines();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const { done, value } = blocks.next();
        if (done) return controller.close();
        bytes += value.byteLength;
        controller.enqueue(value);
      },
    });
    const answer = await fetch(`${bank.url}/v1/events`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { authorization: `Bearer ${bank.token('ingest')}`, 'content-type': 'application/x-ndjson' },
    } as RequestInit);
    expect(await answer.json()).toMatchObject({ accepted: EVENTS, rejectedCount: 0 });
    expect(peakMegabytes(bank.pid)).toBeLessThan(MEGABYTES_MAX);
    expect(bytes).toBeGreaterThan(50_000_000);
  });
});
