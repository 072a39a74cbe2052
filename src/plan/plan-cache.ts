import { LRUCache } from 'lru-cache';

/* In bytes: beside what is kept, the rest of the program fits into the heap that `npm start` gives. */
const BOOKS_BYTES = 36 * 1024 * 1024;
export const READERS_BYTES = 16 * 1024 * 1024;

interface Kept {
  version: number;
  value: unknown;
  bytes: number;
}

/** Things kept under names. What was unused for longest is let go first, and made again when it is wanted. */
export class Shelf {
  private readonly kept: LRUCache<string, Kept>;

  /** @param mostBytes of all that is kept; one thing counts for half of it at most, so that a large plan is kept too */
  constructor(mostBytes: number) {
    this.kept = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: ({ bytes }) => Math.ceil(Math.min(bytes, mostBytes / 2)),
    });
  }

  /** How many bytes are kept, as they were estimated. */
  get bytes(): number {
    return this.kept.calculatedSize;
  }

  /**
   * Returns what is kept under a name and version, or makes it. A promise is kept as one, so that many who ask at the
   * same moment share it; one that fails is not kept.
   * @param name tells what it is, too: all that is asked for under one name has one type
   * @param bytes estimates how much it takes
   */
  of<T>(
    name: string,
    version: number,
    { make, bytes }: { make: () => T; bytes: (made: Awaited<T>) => number },
  ): T {
    const known = this.kept.get(name);
    if (known?.version === version) return known.value as T;
    const value = make();
    this.kept.set(name, { version, value, bytes: 1 });
    const isKept = () => this.kept.peek(name)?.value === value;
    const measure = (made: Awaited<T>) => isKept() && this.grow(name, bytes(made));
    if (value instanceof Promise) value.then(measure).catch(() => isKept() && this.kept.delete(name));
    else measure(value as Awaited<T>);
    return value;
  }

  /** Counts what was made later and is kept with what has this name. */
  grow(name: string, bytes: number): void {
    const kept = this.kept.peek(name);
    if (kept) this.kept.set(name, { ...kept, bytes: kept.bytes + bytes });
  }
}

/** What is made of plans and costs time to make, in one place. */
export class PlanCache {
  /** Books, with the timetables and answers that are let go with them. */
  readonly books = new Shelf(BOOKS_BYTES);
  /** Readers of people's own words: few, and large. */
  readonly readers = new Shelf(READERS_BYTES);
}
