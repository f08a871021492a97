import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type GuaranteeBreak, type GuaranteeChange, guaranteeBreak, pruneGuarantees } from '@tocsin/books';
import type { EvidenceRef, GuaranteeEvent } from '@tocsin/events';
import { recordBreakRules } from '@tocsin/rules';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import { idLog } from '../id-log/id-log.ts';
import { ownersOfCustomer } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** Judges whether guarantees add up as records. Costs nothing where an event is as it should be. */
export type GuaranteeRecords = Readonly<{
  afterEvent: (event: GuaranteeEvent, change: GuaranteeChange, moment: Moment) => Promise<void>;
  /** Forgets guarantees that ended before a day of which no event is accepted any more. */
  forget: (oldestDay: number) => void;
  /** At the close of a day: pledges that did not come in time, and guarantees that were forgotten. */
  atClose: (oldestDay: number, moment: Moment) => Promise<void>;
}>;

/** A guarantee of which a break was told, or whose pledge has not come. `day` is a `dayNumber`. */
type Noted = Readonly<{ guarantorId: string; day: number; is: 'told' | 'waiting' | 'never-pledged' }>;
type Named = Noted & Readonly<{ guaranteeId: string }>;

const notedFormat: StateFormat<Noted> = { name: 'guarantee-record', version: 1, isPinned: true };

export const guaranteeRecords = async (
  taskState: TaskState,
  { network: { book }, customerOf, load, forgetGuarantees }: NetworkState,
  subjects: SubjectJudging,
): Promise<GuaranteeRecords> => {
  // Ids that are no more only cost a look when the task starts.
  const ids = await idLog(taskState, 'guarantee-records');
  const store = taskState.store(notedFormat);
  await store.load(ids.all());
  const noted = new Map(ids.all().flatMap((id) => entryOf(id, store.get(id))));

  let forgotten: readonly string[] = [];

  const note = (guaranteeId: string, one: Noted): void => {
    noted.set(guaranteeId, one);
    ids.add(guaranteeId);
    store.set(guaranteeId, one);
  };

  const drop = (guaranteeId: string): void => {
    noted.delete(guaranteeId);
    store.remove(guaranteeId);
  };

  const ask = async (
    { guaranteeId, guarantorId }: Readonly<{ guaranteeId: string; guarantorId: string }>,
    { breaks, evidence = [] }: Readonly<{ breaks: readonly GuaranteeBreak[]; evidence?: EvidenceRef[] }>,
    moment: Moment,
  ): Promise<void> => {
    await load([guarantorId]);
    const customer = customerOf(guarantorId);
    const subject = {
      kind: 'customer',
      id: guarantorId,
      name: customer.standing?.name ?? guarantorId,
    } as const;
    const told = breaks.map((one) => ({ ...one, recordId: guaranteeId }));
    await subjects.ask(
      {
        subject,
        rules: recordBreakRules,
        position: { subject, aspect: guaranteeId, breaks: told, evidence },
        owners: ownersOfCustomer(customer),
        aspect: guaranteeId,
      },
      moment,
    );
  };

  const tell = async (
    event: GuaranteeEvent,
    found: GuaranteeBreak | undefined,
    moment: Moment,
  ): Promise<void> => {
    const { guaranteeId, guarantorId } = event.data;
    const before = noted.get(guaranteeId);
    const isAnother = found === undefined || before?.guarantorId !== guarantorId;
    if (before !== undefined && before.is !== 'waiting' && isAnother)
      await ask({ ...before, guaranteeId }, { breaks: [] }, moment);
    if (before !== undefined) drop(guaranteeId);
    if (found === undefined) return;
    note(guaranteeId, { guarantorId, day: dayNumber(found.date), is: 'told' });
    await ask({ guaranteeId, guarantorId }, { breaks: [found], evidence: [evidenceOf(event)] }, moment);
  };

  return {
    afterEvent: async (event, { note: said }, moment) => {
      const { guaranteeId, guarantorId, accountingDate } = event.data;
      const guarantee = book.guarantees.get(guaranteeId);
      if (guarantee === undefined) return;
      // Only its pledge mends a guarantee that has none, and a payment mends nothing.
      if (guarantee.terms === undefined) {
        const day = dayNumber(accountingDate);
        if (!noted.has(guaranteeId)) note(guaranteeId, { guarantorId, day, is: 'waiting' });
        return;
      }
      if (event.type === 'bank.compensation.paid.v1') return;
      const found = guaranteeBreak(event, guarantee, said);
      if (found !== undefined || noted.has(guaranteeId)) await tell(event, found, moment);
    },
    forget: (oldestDay) => {
      forgotten = pruneGuarantees(book, oldestDay).ids;
      forgetGuarantees(forgotten);
    },
    atClose: async (oldestDay, moment) => {
      for (const guaranteeId of forgotten) {
        const one = noted.get(guaranteeId);
        // What was never pledged stays told until its pledge comes.
        if (one?.is !== 'told') continue;
        await ask({ ...one, guaranteeId }, { breaks: [] }, moment);
        drop(guaranteeId);
      }
      forgotten = [];
      for (const { guaranteeId, ...one } of waitedTooLong(noted, oldestDay)) {
        note(guaranteeId, { ...one, is: 'never-pledged' });
        const found = { guaranteeId, kind: 'never-pledged', date: dateOfDay(one.day) } as const;
        await ask({ ...one, guaranteeId }, { breaks: [found] }, moment);
      }
    },
  };
};

const waitedTooLong = (noted: ReadonlyMap<string, Noted>, oldestDay: number): readonly Named[] =>
  [...noted]
    .filter(([, { is, day }]) => is === 'waiting' && day < oldestDay)
    .map(([guaranteeId, one]) => ({ ...one, guaranteeId }))
    .sort((a, b) => (a.guaranteeId < b.guaranteeId ? -1 : 1));

const evidenceOf = ({ id: eventId, source, type, data }: GuaranteeEvent): EvidenceRef => ({
  ...{ eventId, source, type, accountingDate: data.accountingDate },
  summary: `guarantee ${data.guaranteeId} · 担保${data.guaranteeId}`,
});

const entryOf = (id: string, one: Noted | undefined): [string, Noted][] =>
  one === undefined ? [] : [[id, one]];
