import { type OrgUnitBook, orgUnitBook } from '@tocsin/books';
import type { BroadcastEvent } from '@tocsin/events';
import type { LogRecord, Processor, TaskContext } from '@tocsin/stream-runtime';

import { deployment } from '../deployment/deployment.ts';
import { operationsJudging } from '../operations/operations-judging.ts';
import { roundRecordOf } from '../rounds/round-record.ts';
import { judgeRound, unitAlertsFormat } from './round-judging.ts';
import { storedBook } from './stored-book.ts';
import { storedMeasures } from './stored-measures.ts';
import { type UnitTargets, unitTargets } from './unit-targets.ts';
import { unjudgedUnits } from './unjudged-units.ts';

export type OrgUnitsOptions = Readonly<{
  /** Customers tasks, each with a partition of the rounds topic and a marker in every round. */
  upstreamTasks: number;
  alertPartitions: number;
}>;

/** Folds the rounds of all customers tasks, and judges when the last marker of a round is there. */
export const orgUnitsProcessor = async (
  context: TaskContext,
  { upstreamTasks, alertPartitions }: OrgUnitsOptions,
): Promise<Processor> => {
  const known = await deployment(context.state);
  const stored = storedBook(context.state);
  const state = await stored.load();
  const alertsOf = context.state.store(unitAlertsFormat);
  const book = orgUnitBook({ state, latenessMaxDays: known.parameters().latenessDaysMax });
  await alertsOf.load(book.tree.units());
  const measured = await storedMeasures(context.state);
  const unjudged = await unjudgedUnits(context.state);
  const targets = await unitTargets(context.state);
  const operations = await operationsJudging(context, known, alertPartitions);
  const judging = { context, known, book, measured, targets, alertsOf, unjudged, alertPartitions };
  // Begins anew with every round, and only whole rounds are read.
  let markers = 0;

  const take = (record: LogRecord): void | Promise<void> => {
    const said = roundRecordOf(record.value);
    switch (said.kind) {
      case 'unit-month':
        book.tell(`customers/${record.partition}`, said.vector);
        break;
      case 'unit-measures':
        book.mention(said.vector.unitId);
        measured.tell(`customers/${record.partition}`, said.vector);
        break;
      case 'broadcast':
        takeBroadcast({ book, targets }, said.event);
        break;
      case 'parameters':
        known.setParameters(said.parameters);
        break;
      case 'operations':
        operations.take(record.partition, said);
        break;
      case 'marker':
        markers += 1;
        if (markers < upstreamTasks) break;
        judgeRound(judging, said.closed, said.cause);
        stored.save(book.takeChanges());
        markers = 0;
        return operations.judge(said.closed.accountingDate, said.cause);
    }
  };

  return { prepare: async () => {}, process: take };
};

const takeBroadcast = (
  { book, targets }: Readonly<{ book: OrgUnitBook; targets: UnitTargets }>,
  event: BroadcastEvent,
): void => {
  if (event.type === 'bank.target.declared.v1') targets.declare(event.data);
  if (event.type === 'bank.org-unit.declared.v1') book.declareUnit(event.data);
  if (event.type === 'bank.org-unit.balance-declared.v1') book.declareBalance(event.data);
};
