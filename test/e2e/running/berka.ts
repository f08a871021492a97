import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const shared = resolve(import.meta.dirname, '../../../../shared/data');

/** 1993 of a real Czech bank as events; lies beside the project, not in it. */
export const berkaEvents = resolve(shared, 'berka-1993.ndjson.gz');
const answers = resolve(shared, 'berka-1993-deviation.csv');

export const hasBerka = existsSync(berkaEvents) && existsSync(answers);

/** What somebody else computed for one unit and month from the same ledger. */
export type BerkaAnswer = Readonly<{
  orgUnitId: string;
  month: string;
  days: number;
  balanceSumMinor: string;
  monthEndBalanceMinor: number;
  deviationPercent: number;
  isFullMonth: boolean;
}>;

/** `1234.5` crowns as `123450` hellers, without a binary fraction in between. */
const minorUnits = (crowns: string): string => {
  const [whole = '', fraction = ''] = crowns.split('.');
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`).toString();
};

export const berkaAnswers = (): readonly BerkaAnswer[] =>
  readFileSync(answers, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [district = '', month = '', , days = '', , sum = '', , last = '', deviation = '', full = ''] =
        line.trim().split(',');
      return {
        orgUnitId: district === 'ALL' ? 'berka' : `d${district}`,
        month,
        days: Number(days),
        balanceSumMinor: minorUnits(sum),
        monthEndBalanceMinor: Number(minorUnits(last)),
        deviationPercent: Number(deviation),
        isFullMonth: full === '1',
      };
    });

/** The options under which its year is shown. */
export const berkaOptions = [
  '--no-demo',
  '--calendar',
  'weekdays',
  '--currency',
  'CZK',
  '--import',
  berkaEvents,
];
