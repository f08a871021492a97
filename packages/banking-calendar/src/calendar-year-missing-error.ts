/** A date was asked about whose year has no notice: add the notice; a guess would pass for an answer. */
export class CalendarYearMissingError extends Error {
  override readonly name = 'CalendarYearMissingError';
  readonly code = 'TOCSIN_CALENDAR_YEAR_MISSING';
  readonly year: number;

  constructor(year: number, known: readonly number[]) {
    super(`no holiday notice for ${year} (known: ${known.join(', ')}): refusing to guess Monday to Friday`);
    this.year = year;
  }
}
