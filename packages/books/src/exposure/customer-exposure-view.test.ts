import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { applyExposureEvent } from './apply-exposure-event.ts';
import { emptyExposure } from './customer-exposure.ts';
import { customerExposureView } from './customer-exposure-view.ts';

const exposure = emptyExposure();
const facility = {
  lenderId: 'n-1',
  kind: 'loan',
  limitMinor: 900,
  balanceMinor: 500,
  daysPastDue: 3,
} as const;
const reported = (reportDate: string, balanceMinor: number): void => {
  applyExposureEvent(
    exposure,
    exampleOf('bank.credit-report.received.v1', {
      accountingDate: reportDate,
      reportDate,
      facilities: [
        { ...facility, balanceMinor },
        { ...facility, lenderId: 'n-2', kind: 'card' },
        { ...facility, kind: 'guarantee' },
      ],
      inquiries: [{ date: '2026-01-05', lenderId: 'n-3', purpose: 'loan' }],
    }),
    { ownOutstandingOn: () => 0 },
  );
};
reported('2026-01-10', 700);
reported('2026-02-10', 600);
applyExposureEvent(exposure, exampleOf('bank.legal-event.recorded.v1', { kind: 'frozen' }), {
  ownOutstandingOn: () => 0,
});

const huge = Number.MAX_SAFE_INTEGER;
const view = (asOf: string, shown = exposure) =>
  customerExposureView({
    customerId: 'c-1',
    asOf,
    exposure: shown,
    ownLoans: [
      { loanId: 'l-1', branchId: 'b-1', product: 'sme', outstandingMinor: huge },
      { loanId: 'l-2', branchId: 'b-2', product: 'card', outstandingMinor: huge },
    ],
    ownAcceptances: [
      { acceptanceId: 'a-1', branchId: 'b-1', amountMinor: 30, maturityDay: dayNumber('2026-06-17') },
      { acceptanceId: 'a-2', branchId: 'b-1', amountMinor: huge, maturityDay: dayNumber('2026-06-18') },
    ],
    guaranteesGiven: [{ guaranteeId: 'g-1', customerId: 'c-2', amountMinor: 40, expiresOn: '2027-01-01' }],
    guaranteesReceived: [
      { guaranteeId: 'g-2', customerId: 'c-3', amountMinor: 50 },
      { guaranteeId: 'g-3', customerId: 'c-4', amountMinor: 60 },
    ],
    reportAgeDaysMax: 180,
  });

describe('a customer’s exposure', () => {
  it('shows loans here, lenders elsewhere and guarantees both ways', () => {
    expect(view('2026-03-01')).toEqual({
      customerId: 'c-1',
      asOf: '2026-03-01',
      loans: [
        { loanId: 'l-1', branchId: 'b-1', product: 'sme', outstandingMinor: huge },
        { loanId: 'l-2', branchId: 'b-2', product: 'card', outstandingMinor: huge },
      ],
      outstandingMinor: '18014398509481982',
      acceptances: [
        { acceptanceId: 'a-1', branchId: 'b-1', amountMinor: 30, maturityDate: '2026-06-17' },
        { acceptanceId: 'a-2', branchId: 'b-1', amountMinor: huge, maturityDate: '2026-06-18' },
      ],
      acceptancesMinor: '9007199254741021',
      elsewhere: {
        reportDate: '2026-02-10',
        isStale: false,
        financingMinor: '1100',
        lenders: [
          {
            lenderId: 'n-1',
            facilities: [
              { kind: 'loan', limitMinor: 900, balanceMinor: 600, daysPastDue: 3 },
              { kind: 'guarantee', limitMinor: 900, balanceMinor: 500, daysPastDue: 3 },
            ],
          },
          {
            lenderId: 'n-2',
            facilities: [{ kind: 'card', limitMinor: 900, balanceMinor: 500, daysPastDue: 3 }],
          },
        ],
        earlier: [{ reportDate: '2026-01-10', financingMinor: '1200' }],
      },
      inquiries: [{ date: '2026-01-05', lenderId: 'n-3', purpose: 'loan' }],
      legalEvents: [{ kind: 'frozen', date: '2026-01-30' }],
      guaranteesGiven: [{ guaranteeId: 'g-1', customerId: 'c-2', amountMinor: 40, expiresOn: '2027-01-01' }],
      guaranteesGivenMinor: '40',
      guaranteesReceived: [
        { guaranteeId: 'g-2', customerId: 'c-3', amountMinor: 50 },
        { guaranteeId: 'g-3', customerId: 'c-4', amountMinor: 60 },
      ],
      guaranteesReceivedMinor: '110',
      group: null,
    });
  });

  it.each([
    ['2026-08-09', false],
    ['2026-08-10', true],
  ])('says on %s whether the report is stale: %s', (asOf, isStale) => {
    expect(view(asOf).elsewhere?.isStale).toBe(isStale);
  });

  it('says nothing of other lenders before the first report', () => {
    expect(view('2026-03-01', emptyExposure())).toMatchObject({ elsewhere: null, inquiries: [] });
  });

  it('writes the totals of the group as text', () => {
    const group = {
      groupId: 'group-1',
      members: ['c-1', 'c-2'],
      registeredGroupIds: ['R'],
      outstandingMinor: 10n,
      elsewhereMinor: 20n,
      membersUnknown: 1,
    };
    const shown = customerExposureView({
      customerId: 'c-1',
      asOf: '2026-03-01',
      exposure,
      ownLoans: [],
      ownAcceptances: [],
      guaranteesGiven: [],
      guaranteesReceived: [],
      group,
      reportAgeDaysMax: 180,
    });
    expect(shown.group).toEqual({ ...group, outstandingMinor: '10', elsewhereMinor: '20' });
  });
});
