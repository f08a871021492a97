import { calendarFrom, dateOfDay } from '@tocsin/banking-calendar';
import { accountClosing } from '@tocsin/books';
import { loanOwnerFormat } from '@tocsin/customer-state';
import type { Alert } from '@tocsin/events';
import { checkedParametersOf, type Finding, isEnabled, overduePosition, overdueRules } from '@tocsin/rules';
import { type StateStore, stateKey, type TaskId, unpackState } from '@tocsin/stream-runtime';
import { closedDayOfLoan, type FoundCustomer, storedCustomers } from './stored-customers.ts';

/** Which alert is asked about. */
export type AskedAlert = Pick<Alert, 'alertId' | 'signal' | 'subject' | 'period' | 'condition'>;

/** What a signal finds of an alert's subject now, and the closed accounting date of which the figures are. */
export type FoundNow = Readonly<{ finding: Finding; asOf: string }>;

/**
 * What the rules find now of the loans that active alerts are about, by alert id. Nothing of an alert of which that
 * cannot be told: a loan that is not known any more, a rule without an answer.
 */
export type LoanFindings = (alerts: readonly AskedAlert[]) => Promise<ReadonlyMap<string, FoundNow>>;

/** Asks the rules about the books as the state store holds them; each customer is read once, whatever is asked. */
export const loanFindings = (store: StateStore): LoanFindings => {
  const customers = storedCustomers(store);

  const customersOf = async (
    task: TaskId,
    loanIds: readonly string[],
  ): Promise<readonly (readonly [loanId: string, FoundCustomer])[]> => {
    const { values } = await store.snapshot(task, {
      keys: loanIds.map((id) => stateKey(loanOwnerFormat, id)),
    });
    const owners = loanIds.flatMap((loanId) => {
      const owner = values.get(stateKey(loanOwnerFormat, loanId));
      return owner === undefined ? [] : [[loanId, unpackState(loanOwnerFormat, owner)] as const];
    });
    if (owners.length === 0) return [];
    const found = await customers.readOf(task, [...new Set(owners.map(([, customerId]) => customerId))]);
    return owners.flatMap(([loanId, customerId]) => {
      const customer = found.get(customerId);
      return customer === undefined ? [] : [[loanId, customer] as const];
    });
  };

  return async (alerts) => {
    const asked = alerts.filter(isAboutLoan);
    if (asked.length === 0) return new Map();
    const loanIds = [...new Set(asked.map(({ subject }) => subject.id))];
    const known = new Map<string, FoundCustomer>();
    for (const task of await customers.tasks())
      for (const [loanId, customer] of await customersOf(task, loanIds)) known.set(loanId, customer);
    return new Map(
      asked.flatMap((alert) => {
        const customer = known.get(alert.subject.id);
        const found = customer && foundNow(customer, alert);
        return found === undefined ? [] : [[alert.alertId, found] as const];
      }),
    );
  };
};

const ruleOf = new Map(overdueRules.map((entry) => [entry.signal as string, entry]));

const isAboutLoan = ({ signal, subject, condition }: AskedAlert): boolean =>
  condition === 'active' && subject.kind === 'loan' && ruleOf.has(signal);

const foundNow = (found: FoundCustomer, { signal, subject, period }: AskedAlert): FoundNow | undefined => {
  const { customer, parameters } = found;
  const entry = ruleOf.get(signal);
  const closedDay = closedDayOfLoan(found, subject.id);
  if (entry === undefined || closedDay === undefined || !isEnabled(parameters, signal)) return undefined;
  const asOf = dateOfDay(closedDay);
  const position = overduePosition(customer.loans, subject.id, asOf, (accountId, day) => {
    const closing = accountClosing(customer.deposits, accountId, day);
    return closing === undefined ? undefined : BigInt(closing);
  });
  if (position === undefined) return undefined;
  try {
    const question = {
      asOf,
      months: [period],
      parameters: checkedParametersOf(parameters, entry.rule),
      calendar: calendarFrom(parameters.calendar),
      currency: parameters.currency,
    };
    const finding = entry.rule.findings(position, question).find((one) => one.period === period);
    return finding && { finding, asOf };
  } catch {
    // A rule without an answer has none for readers either, and the detector says so.
    return undefined;
  }
};
