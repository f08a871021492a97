import { type CustomerExposure, INQUIRIES_KEPT_DAYS } from './customer-exposure.ts';

/** Forgets inquiries that no question of the given closed day or a later one can reach. */
export const pruneExposure = (exposure: CustomerExposure, closedDay: number): void => {
  exposure.inquiries = exposure.inquiries.filter(({ day }) => day > closedDay - INQUIRIES_KEPT_DAYS);
};
