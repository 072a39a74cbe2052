/** What the processes of the bench agree on. */
export const BENCH_TOKEN = '4242424242:bench-only-opens-nothing-at-all';
/** Groups that ask, all bound to the whole plan. */
export const GROUPS = Array.from({ length: 50 }, (_, index) => -1001 - index);
export const COMMAND = '/tuannay';
/** People who report at the same time, each in her private chat. */
export const REPORTERS = Array.from({ length: 1000 }, (_, index) => 50_001 + index);
/** How far each says that her task is: told apart by neighbours, so that a mix-up would be seen. */
export const percentOf = (reporter: number): number => [25, 50, 75, 90][reporter % 4] ?? 25;
/** A Monday on which two reports are due. */
export const CLOCK_START = '2018-05-21T07:25';
