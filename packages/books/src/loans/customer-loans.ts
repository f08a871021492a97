import { type Loan, newLoan } from './loan.ts';

/** A limit that a customer may draw on, as it was last declared. Days as `dayNumber`s. */
export type CreditLimit = {
  id: string;
  statedDay: number;
  limitMinor: number;
  revolving: boolean;
  untilDay: number;
};

/** Everything that one customer owes the bank: plain mutable values, small enough to be packed after every batch. */
export type CustomerLoans = { loans: Loan[]; limits: CreditLimit[] };

/** The loans of a customer who never borrowed. */
export const emptyLoans = (): CustomerLoans => ({ loans: [], limits: [] });

/** A loan of the customer by its id. */
export const loanOf = ({ loans }: CustomerLoans, loanId: string): Loan | undefined =>
  loans.find(({ id }) => id === loanId);

/** A loan of the customer, begun when nothing is known of it. */
export const loanToAmend = (customer: CustomerLoans, loanId: string): Loan => {
  const known = loanOf(customer, loanId);
  if (known !== undefined) return known;
  const loan = newLoan(loanId);
  customer.loans.push(loan);
  return loan;
};
