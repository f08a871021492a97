import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

type Figures = Readonly<Record<string, number | string>>;

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } });
const rounds = options.quick ? 1 : 3;
const HEAP_MB = 12_000;

/** Runs one benchmark on the built packages, in a process of its own: no other one's memory is in its way. */
const measured = (program: string, args: readonly string[] = []): Figures => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', join(import.meta.dirname, program), ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Figures;
};

/** The run in the middle, by one of its figures. */
const medianBy = (figure: string, run: () => Figures): Figures => {
  const runs = Array.from({ length: rounds }, run).sort((a, b) => Number(a[figure]) - Number(b[figure]));
  return runs[Math.floor(runs.length / 2)] ?? {};
};

const driver = (customers: number): number => {
  const run = (): Figures => measured('in-memory-driver.ts', [String(customers), '500000']);
  return Number(medianBy('evaluatedPerSecond', run).evaluatedPerSecond);
};

const dayClose = (customers: number): number =>
  Number(medianBy('slowestCloseMs', () => measured('day-close.ts', [String(customers)])).slowestCloseMs);

const hundredThousand = driver(100_000);
const million = driver(1_000_000);
const figures: Figures = {
  ...measured('decoding.ts'),
  driverEventsPerSecondAt100000: hundredThousand,
  driverEventsPerSecondAt1000000: million,
  driverRatio: Number((million / hundredThousand).toFixed(2)),
  dayCloseMsAt1000: dayClose(1_000),
  dayCloseMsAt1000000: dayClose(1_000_000),
  ...measured('state-memory.ts'),
  ...measured('guarantee-graph.ts'),
  ...medianBy('berkaEventsPerSecond', () => measured('berka-import.ts')),
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
};

if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(34)} ${value}\n`);
