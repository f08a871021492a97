import { addDays } from '@tocsin/banking-calendar';
import { homeUnitOf } from '@tocsin/customer-state';
import { promisedRateRules, ratePosition } from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import { askRules, type CustomerQuestion, type CustomerVerdict, ownersAtHome } from './customer-question.ts';

/** Judges what the customer's accounts were promised and paid as interest. */
export const judgeRates = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customer, asOf } = question;
  const internal = new Set(
    customer.deposits.accounts
      .filter(({ categories }) => categories.at(-1)?.[1] === 'internal')
      .map(({ id }) => id),
  );
  const oldest = addDays(asOf, -known.parameters().latenessDaysMax);
  return askRules(known, question, {
    rules: promisedRateRules,
    position: ratePosition({
      rates: customer.rates,
      listed: known.listedRates(),
      isInternalAccount: (accountId) => internal.has(accountId),
    }),
    owners: ownersAtHome(customer, homeUnitOf(customer)),
    answersFor: ({ revision }) => revision.accountingDate >= oldest,
  });
};
