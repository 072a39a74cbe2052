/** What is used of the library's calendar: its own declarations are not among what it exports. */
declare module 'date-chinese' {
  export class CalendarVietnamese {
    constructor(cycle?: number, year?: number, month?: number, leap?: boolean, day?: number);
    fromGregorian(year: number, month: number, day: number): this;
    toGregorian(): { year: number; month: number; day: number };
    /** Cycle of sixty years, year in it, month, whether it is a leap month, day. */
    get(): [number, number, number, boolean, number];
  }
}
