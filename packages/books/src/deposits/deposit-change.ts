/** What a unit gains or loses on every day from one day on. */
export type UnitDelta = Readonly<{
  unitId: string;
  fromDay: number;
  balanceMinor: number;
  /** Deposit accounts that are open at the close of the day. */
  openAccounts: number;
}>;

/** What an event changed about a customer's deposits. */
export type DepositChange = Readonly<{
  /** To be added up: each holds from its day on, for ever. */
  units: readonly UnitDelta[];
  /** A deposit account of the unit exists from this day, perhaps not the first one. */
  firstAccounts: readonly Readonly<{ unitId: string; day: number }>[];
  /** The earliest day whose closing balances, flows or accounts may have changed; absent when nothing did. */
  changedFrom?: number;
  /** The account of which a stated balance may be other than what its postings lead to, or is so no more. */
  correctedAccountId?: string;
}>;

/** Why the deposits were left as they are; no later event can mend it, so it belongs to the dead letters. */
export type DepositProblem = Readonly<{ problem: 'balance-overflow' | 'too-late' }>;

const nowhere: DepositChange['firstAccounts'] = [];

/** Nothing changed. */
export const unchanged: DepositChange = { units: [], firstAccounts: nowhere };

/** The change that follows from what units gain and lose. */
export const changeOf = (units: readonly UnitDelta[], changedFrom: number): DepositChange => {
  const opened = units.some(({ openAccounts }) => openAccounts > 0);
  return {
    units,
    firstAccounts: opened
      ? units
          .filter(({ openAccounts }) => openAccounts > 0)
          .map(({ unitId, fromDay }) => ({ unitId, day: fromDay }))
      : nowhere,
    changedFrom,
  };
};

/** Two changes, one after the other, as one. */
export const bothChanges = (first: DepositChange, second: DepositChange): DepositChange => {
  const days = [first.changedFrom, second.changedFrom].filter((day) => day !== undefined);
  const correctedAccountId = first.correctedAccountId ?? second.correctedAccountId;
  const both = {
    units: [...first.units, ...second.units],
    firstAccounts: [...first.firstAccounts, ...second.firstAccounts],
    ...(correctedAccountId !== undefined && { correctedAccountId }),
  };
  return days.length === 0 ? both : { ...both, changedFrom: Math.min(...days) };
};
