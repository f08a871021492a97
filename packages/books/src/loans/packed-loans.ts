import type { DatedFacts } from '../deposits/dated-facts.ts';
import type { CreditLimit, CustomerLoans } from './customer-loans.ts';
import type { Dues } from './dues.ts';
import type { Loan, LoanEvidence, LoanStatement, LoanTerms, Rescheduling } from './loan.ts';
import type { LoanState } from './loan-state.ts';
import type { Standing } from './standing.ts';

/** Facts of which many say the same: each value once, with the days it was said of. */
type PackedFacts<Value> = [value: Value, days: number[]][];

type Values<Type> = Type[keyof Type][];

type PackedState = [dues: number[], rest: Values<LoanState>, arrears: number[], advances: number[]];

type PackedLoan = [
  id: string,
  firstDay: number | null,
  terms: Values<LoanTerms> | null,
  baseDay: number,
  base: PackedState,
  past: Values<Standing>[],
  repayments: number[],
  statements: PackedFacts<Values<LoanStatement>>,
  reschedulings: Values<Rescheduling>[],
  grades: PackedFacts<Loan['grades'][number][1]>,
  ends: Loan['ends'],
  branches: Loan['branches'],
  managers: Loan['managers'],
  evidence: Values<LoanEvidence>[],
  payers: PackedFacts<string>,
  renewalsForgotten: number,
];

/** A customer's loans by position instead of by name: the names would be most of what is stored. */
export type PackedLoans = [loans: PackedLoan[], limits: Values<CreditLimit>[]];

const termFields = [
  'fromDay',
  'product',
  'principalMinor',
  'scheduledMinor',
  'repaymentAccountId',
  'limitId',
  'renewsLoanId',
  'isOnRenewalList',
  'disbursedTo',
  'responsible',
] as const satisfies readonly (keyof LoanTerms)[];
const stateFields = [
  'come',
  'decidedThrough',
  'owedMinor',
  'repaidMinor',
  'isPositioned',
  'hasSchedule',
  'firstDueDay',
  'maturityDay',
  'status',
  'wasWrittenOff',
  'wasPaidOff',
] as const satisfies readonly (keyof LoanState)[];
const standingFields = [
  'fromDay',
  'status',
  'outstandingMinor',
  'overduePrincipalMinor',
  'overdueInterestMinor',
  'principalSince',
  'interestSince',
  'grade',
  'maturityDay',
  'isFirstDueUnpaid',
] as const satisfies readonly (keyof Standing)[];
const statementFields = [
  'outstandingMinor',
  'overduePrincipalMinor',
  'principalSince',
  'overdueInterestMinor',
  'interestSince',
  'maturityDay',
] as const satisfies readonly (keyof LoanStatement)[];
const reschedulingFields = [
  'day',
  'signedDay',
  'kind',
  'maturityDay',
  'dues',
] as const satisfies readonly (keyof Rescheduling)[];
const evidenceFields = [
  'eventId',
  'source',
  'type',
  'day',
  'amountMinor',
] as const satisfies readonly (keyof LoanEvidence)[];
const limitFields = [
  'id',
  'statedDay',
  'limitMinor',
  'revolving',
  'untilDay',
] as const satisfies readonly (keyof CreditLimit)[];
const dueColumns = [
  'days',
  'principal',
  'interest',
  'paidPrincipal',
  'paidInterest',
] as const satisfies readonly (keyof Dues)[];
const repaymentColumns = ['days', 'principal', 'interest', 'unsplit'] as const;

/** As it is stored. */
export const packedLoans = ({ loans, limits }: CustomerLoans): PackedLoans => [
  loans.map(packedLoan),
  limits.map((limit) => valuesOf(limit, limitFields)),
];

/** The loans that were stored. */
export const unpackedLoans = ([loans, limits]: PackedLoans): CustomerLoans => ({
  loans: loans.map(unpackedLoan),
  limits: limits.map((values) => namedBy(values, limitFields)),
});

const packedLoan = (loan: Loan): PackedLoan => [
  loan.id,
  loan.firstDay,
  loan.terms && valuesOf(loan.terms, termFields),
  loan.baseDay,
  packedState(loan.base),
  loan.past.map((standing) => valuesOf(standing, standingFields)),
  inRows(loan.repayments, repaymentColumns),
  packedFacts(loan.statements.map(([day, statement]) => [day, valuesOf(statement, statementFields)])),
  loan.reschedulings.map((one) => valuesOf(one, reschedulingFields)),
  packedFacts(loan.grades),
  loan.ends,
  loan.branches,
  loan.managers,
  loan.evidence.map((one) => valuesOf(one, evidenceFields)),
  packedFacts(loan.payers),
  loan.renewalsForgotten,
];

const unpackedLoan = (packed: PackedLoan): Loan => {
  const [id, firstDay, terms, baseDay, base, past, repayments, statements, reschedulings, ...rest] = packed;
  const [grades, ends, branches, managers, evidence, payers, renewalsForgotten] = rest;
  return {
    id,
    firstDay,
    terms: terms && namedBy<LoanTerms>(terms, termFields),
    baseDay,
    base: unpackedState(base),
    past: past.map((values) => namedBy(values, standingFields)),
    repayments: inColumns(repayments, repaymentColumns),
    payers: unpackedFacts(payers),
    statements: unpackedFacts(statements).map(([day, values]) => [day, namedBy(values, statementFields)]),
    reschedulings: reschedulings.map((values) => namedBy(values, reschedulingFields)),
    renewalsForgotten,
    grades: unpackedFacts(grades),
    ends,
    branches,
    managers,
    evidence: evidence.map((values) => namedBy(values, evidenceFields)),
  };
};

const packedState = (state: LoanState): PackedState => {
  const { principalArrears, interestArrears, advances } = state;
  const arrears = [principalArrears, interestArrears].flatMap(({ since, amountMinor }) => [
    since,
    amountMinor,
  ]);
  return [
    inRows(state.dues, dueColumns),
    valuesOf(state, stateFields),
    arrears,
    [advances.principal, advances.interest, advances.unsplit],
  ];
};

const unpackedState = ([dues, rest, arrears, advances]: PackedState): LoanState => {
  const [principalSince = 0, principalMinor = 0, interestSince = 0, interestMinor = 0] = arrears;
  const [principal = 0, interest = 0, unsplit = 0] = advances;
  return {
    ...namedBy<LoanState>(rest, stateFields),
    dues: inColumns(dues, dueColumns),
    principalArrears: { since: principalSince, amountMinor: principalMinor },
    interestArrears: { since: interestSince, amountMinor: interestMinor },
    advances: { principal, interest, unsplit },
  };
};

const valuesOf = <Type extends object>(value: Type, fields: readonly (keyof Type)[]): Values<Type> =>
  fields.map((field) => value[field]);

const namedBy = <Type extends object>(values: Values<Type>, fields: readonly (keyof Type)[]): Type =>
  Object.fromEntries(fields.map((field, index) => [field, values[index]])) as Type;

const inRows = <Column extends string>(
  columns: Readonly<Record<Column, number[]>>,
  names: readonly Column[],
): number[] =>
  (columns[names[0] as Column] ?? []).flatMap((_, row) => names.map((name) => columns[name][row] ?? 0));

const inColumns = <Column extends string>(
  rows: readonly number[],
  names: readonly Column[],
): Record<Column, number[]> =>
  Object.fromEntries(
    names.map((name, index) => [name, rows.filter((_, at) => at % names.length === index)]),
  ) as Record<Column, number[]>;

const packedFacts = <Value>(facts: DatedFacts<Value>): PackedFacts<Value> => {
  const packed = new Map<string, [Value, number[]]>();
  for (const [day, value] of facts) {
    const key = JSON.stringify(value);
    const known = packed.get(key) ?? [value, []];
    known[1].push(day);
    packed.set(key, known);
  }
  return [...packed.values()];
};

const unpackedFacts = <Value>(packed: PackedFacts<Value>): DatedFacts<Value> =>
  packed
    .flatMap(([value, days]) => days.map((day): [number, Value] => [day, value]))
    .sort(([one], [other]) => one - other);
