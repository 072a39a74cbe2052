/** What works in rounds says until when its next round is due, so that a loop that died or hangs is seen. */
export class Heartbeats {
  private readonly due = new Map<string, number>();

  /** @param now milliseconds that nobody moves */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Expects the next sign of a part within this many milliseconds. */
  expect(part: string, withinMs: number): void {
    this.due.set(part, this.now() + withinMs);
  }

  /** A part is well and nothing is expected of it. */
  done(part: string): void {
    this.due.delete(part);
  }

  /** Returns the parts whose next sign is overdue. */
  overdue(): string[] {
    return [...this.due].flatMap(([part, due]) => (this.now() > due ? [part] : []));
  }
}
