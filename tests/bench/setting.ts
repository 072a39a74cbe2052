/** What the processes of the bench agree on. */
export const BENCH_TOKEN = '4242424242:bench-only-opens-nothing-at-all';
/** Groups that ask, all bound to the whole plan. */
export const GROUPS = Array.from({ length: 50 }, (_, index) => -1001 - index);
export const COMMAND = '/tuannay';
/** A Monday on which two reports are due. */
export const CLOCK_START = '2018-05-21T07:25';
