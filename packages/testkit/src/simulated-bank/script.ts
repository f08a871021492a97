import { type AccountingDate, lastDayOf } from '@tocsin/banking-calendar';
import type { Random } from '../random/seeded-random.ts';
import {
  type BranchSurge,
  branchSurges,
  type Depositor,
  depositorsOf,
  dressedSurge,
  entitySurge,
  leavesOnWorkingDay,
} from './branch-surges.ts';
import type { Account } from './customer.ts';
import type { Habit } from './habits/habit.ts';
import type { Population } from './population.ts';
import { fen, type Posting } from './posting.ts';
import { countyCalendar, type Story } from './stories/story.ts';

/** What happens on fixed days whatever the seed: the stories, and the surges of whole branches. */
export type Script = Readonly<{
  habit: Habit;
  depositors: ReadonlyMap<BranchSurge, readonly Depositor[]>;
}>;

type Planned = readonly [date: AccountingDate, posting: Posting];

const told = function* (story: Story, account: Account): Iterable<Planned> {
  for (const [date, yuan, purpose] of story.moves) {
    const summary = yuan > 0 ? '转入' : '转出';
    yield [date, { account, minor: fen(yuan), summary, channel: 'transfer', ...(purpose && { purpose }) }];
  }
};

const surged = function* (surge: BranchSurge, depositors: readonly Depositor[]): Iterable<Planned> {
  const leavesOn = countyCalendar.addWorkingDays(
    lastDayOf(surge.month),
    surge.leavesOnWorkingDay ?? leavesOnWorkingDay,
  );
  const purpose = surge.purpose && { purpose: surge.purpose };
  for (const { customer, minor } of depositors) {
    const moved = { account: customer.account, channel: 'mobile', ...purpose };
    yield [surge.comesOn, { ...moved, minor, summary: '跨行转入' }];
    if (surge.leaves) yield [leavesOn, { ...moved, minor: -minor, summary: '跨行转出' }];
  }
};

/** Writes the script for the customers of a bank. */
export const script = ({ customers, cast }: Population, { random }: Readonly<{ random: Random }>): Script => {
  const depositors = new Map(
    [...branchSurges, entitySurge, dressedSurge].map((surge) => [
      surge,
      depositorsOf(surge, customers, random),
    ]),
  );
  const planned = [
    ...[...cast].flatMap(([story, { account }]) => [...told(story, account)]),
    ...[...depositors].flatMap(([surge, chosen]) => [...surged(surge, chosen)]),
  ];
  const postings = new Map<AccountingDate, Posting[]>();
  for (const [date, posting] of planned) {
    const ofDate = postings.get(date);
    if (ofDate === undefined) postings.set(date, [posting]);
    else ofDate.push(posting);
  }
  return { habit: ({ date }) => postings.get(date) ?? [], depositors };
};
