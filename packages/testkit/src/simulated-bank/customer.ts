import type { AccountingDate } from '@tocsin/banking-calendar';
import type { CustomerRegistered } from '@tocsin/events';

/** What a customer lives on, which decides how money comes and goes; `scripted` customers follow their story. */
export type Livelihood = 'wages' | 'farming' | 'pension' | 'shop' | 'company' | 'wholesale' | 'scripted';

/** An account of the simulated bank. */
export type Account = Readonly<{
  accountId: string;
  /** Its place among all accounts, from 0. */
  index: number;
  customerId: string;
  branchId: string;
  managerId: string;
  category: 'demand' | 'time';
  openedOn: AccountingDate;
  openingMinor: number;
  /** Whether the core system says the balance after each posting. */
  tellsBalance: boolean;
}>;

/** A customer of the simulated bank with what he holds there. */
export type Customer = Readonly<{
  customerId: string;
  name: string;
  kind: 'person' | 'company';
  customerType: CustomerRegistered['customerType'];
  branchId: string;
  managerId: string;
  livelihood: Livelihood;
  /** Wage, pension or turnover of an ordinary month. */
  monthlyYuan: number;
  /** The account that his money comes to and goes from. */
  account: Account;
  /** A time deposit that lies still. */
  savings?: Account;
}>;
