import { eventBytesMax } from '@tocsin/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../intake/arrival.ts';
import { textOf } from '../testing/written-events.ts';
import { BrokenGzipError } from './broken-gzip-error.ts';
import { eventLines } from './event-lines.ts';

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

const linesOf = async (
  stream: AsyncIterable<Uint8Array>,
): Promise<readonly (readonly [number, string])[]> => {
  const arrivals: Arrival[] = [];
  for await (const block of eventLines(stream)) arrivals.push(...block);
  return arrivals.map((arrival) => {
    if (arrival.kind === 'bytes') return [arrival.line, textOf(arrival.bytes)];
    return [arrival.line, arrival.kind === 'unreadable' ? `! ${arrival.problem.code}` : 'an element'];
  });
};

const linesOfText = (text: string) => linesOf(pieces(Buffer.from(text)));

describe('lines of events', () => {
  it.each([
    ['nothing', '', []],
    ['white space only', ' \r\n\t\n  ', []],
    ['a line with its end', 'a\n', [[1, 'a']]],
    ['a last line without its end', 'a\nb', [[1, 'a'], [2, 'b']]], // biome-ignore format: one row a case
    ['ends of Windows', 'a\r\nb\r\n', [[1, 'a'], [2, 'b']]], // biome-ignore format: one row a case
    ['empty lines', '\n\na\n \t\r\n\nb\n\n', [[3, 'a'], [6, 'b']]], // biome-ignore format: one row a case
    ['white space around', '  a b\t\n', [[1, 'a b']]],
    ['a byte order mark', '\ufeffa\nb', [[1, 'a'], [2, 'b']]], // biome-ignore format: one row a case
    ['a byte order mark and nothing else', '\ufeff\n', []],
    ['a byte order mark in the middle', 'a\n\ufeffb', [[1, 'a'], [2, '\ufeffb']]], // biome-ignore format: one row a case
  ])('are read from %s', async (_, text, expected) => {
    expect(await linesOfText(text)).toEqual(expected);
  });

  it('are the same wherever the stream is cut into pieces', async () => {
    const line = fc.oneof(
      fc.constantFrom('', ' ', '\r', '𠮷野家', '农商行 ü'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat({ max: 60 }), { maxLength: 12 }), async (written, cuts) => {
        const bytes = Buffer.from(written);
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const cut = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(await linesOf(pieces(...cut))).toEqual(await linesOfText(written));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same byte by byte', async () => {
    const text = '{"name":"农商行"}\r\n\n𠮷\n';
    const bytes = [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));
    expect(await linesOf(pieces(...bytes))).toEqual([
      [1, '{"name":"农商行"}'],
      [3, '𠮷'],
    ]);
  });

  it('may be as long as the largest event, with white space around', async () => {
    const largest = 'x'.repeat(eventBytesMax);
    expect(await linesOfText(`a\n  ${largest}\r\nb`)).toEqual([
      [1, 'a'],
      [2, largest],
      [3, 'b'],
    ]);
  });

  it('are skipped where they are longer, and those around them are kept', async () => {
    const tooLong = Buffer.from('x'.repeat(eventBytesMax + 2_000));
    const inOnePiece = pieces(Buffer.concat([Buffer.from('a\n'), tooLong, Buffer.from('\nb\n')]));
    const expected = [
      [1, 'a'],
      [2, '! too-large'],
      [3, 'b'],
    ];
    expect(await linesOf(inOnePiece)).toEqual(expected);

    async function* inMany() {
      yield Buffer.from('a\n');
      for (let at = 0; at < tooLong.length; at += 1_000) yield tooLong.subarray(at, at + 1_000);
      yield Buffer.from('\nb');
    }
    expect(await linesOf(inMany())).toEqual(expected);
  });

  it('are skipped at the end too', async () => {
    expect(await linesOfText(`a\n${'x'.repeat(eventBytesMax * 2)}`)).toEqual([
      [1, 'a'],
      [2, '! too-large'],
    ]);
  });

  it('end where the gzip stream breaks, with one line that nobody can read', async () => {
    async function* broken() {
      yield Buffer.from('a\nb\nc is cut');
      throw new BrokenGzipError(new Error('unexpected end of file'));
    }
    expect(await linesOf(broken())).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, '! truncated-gzip'],
    ]);
  });

  it('pass on every other failure of the stream', async () => {
    async function* failing() {
      yield Buffer.from('a\n');
      throw new Error('the disk is gone');
    }
    await expect(linesOf(failing())).rejects.toThrow('the disk is gone');
  });
});
