/**
 * The most items that one statement gets: SQLite binds at most 32,766 values. Fewer, because SQLite answers within the call:
 * longer statements would hold everything else.
 */
const MOST = 500;

/** Yields a list of any length in parts that one statement can bind. */
export function* partsOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += MOST) yield items.slice(start, start + MOST);
}

/** Reads by a list of any length. Returns the rows of all its parts, in their order. */
export async function inParts<Item, Row>(
  items: readonly Item[],
  read: (part: Item[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of partsOf(items)) for (const row of await read(part)) rows.push(row);
  return rows;
}

/** Rows that one step changes: each is in many indexes, and SQLite holds everything else until it is done. */
const STEP = 100;

/**
 * Repeats a statement that changes a limited number of rows until it finds fewer; in between others may write.
 * @param signal ends it after the statement in hand
 */
export async function inSteps(step: (most: number) => Promise<number>, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && (await step(STEP)) === STEP);
}

/** Gathers items that come while a run is under way and gives them to the next run together. */
export class Batch<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = false;
  private endGathering = () => {};

  /**
   * @param run does the work for several different items and returns each one's result
   * @param apartOnFailure when a run of several fails, each is run alone: for runs that then have done nothing
   * @param gatherMs how long items are gathered before a run, in milliseconds; default: only those that come at once
   * @param isEnough whether that many are not to wait for more; asked at each
   */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<Map<Item, Result>>,
    private readonly options: {
      apartOnFailure?: boolean;
      gatherMs?: number;
      isEnough?: (gathered: number) => boolean;
    } = {},
  ) {}

  /** Adds an item; settles as its run does. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) {
        this.running = true;
        void this.drain();
      }
      if (this.options.isEnough?.(this.waiting.length)) this.endGathering();
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gather();
      await this.settle(this.waiting.splice(0, MOST));
    }
    this.running = false;
  }

  private async gather(): Promise<void> {
    const { gatherMs = 0, isEnough } = this.options;
    if (gatherMs === 0) return new Promise((resolve) => setImmediate(resolve));
    if (isEnough?.(this.waiting.length)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, gatherMs);
      this.endGathering = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endGathering = () => {};
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run([...new Set(batch.map(({ item }) => item))]);
      for (const { item, resolve, reject } of batch) {
        const found = results.has(item);
        if (found) resolve(results.get(item) as Result);
        else reject(new Error('the run returned no result for an item'));
      }
    } catch (error) {
      if (this.options.apartOnFailure && batch.length > 1) {
        for (const one of batch) await this.settle([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}

/**
 * Those who do a piece of work at the same time wait for each other when it is done: what they ask next is asked together, however long
 * each of them took.
 */
export class Gathering {
  private underWay = 0;
  private waiting: (() => void)[] = [];

  /** Does the work. Settles as it does, once nobody's is under way. */
  async after<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      if (this.underWay > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
      else for (const goOn of this.waiting.splice(0)) goOn();
    }
  }
}

/** Reads rows of plans: what is asked for several at once, as by sweeps that go on beside each other, is one statement. */
export function rowsOfPlans<Row extends { planId: number }>(
  read: (planIds: readonly number[]) => Promise<readonly Row[]>,
): Batch<number, Row[]> {
  return new Batch(async (planIds) => {
    const found = new Map(planIds.map((planId): [number, Row[]] => [planId, []]));
    for (const row of await read(planIds)) found.get(row.planId)?.push(row);
    return found;
  });
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}
