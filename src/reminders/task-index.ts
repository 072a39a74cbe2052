import type { DatedTask } from '../plan/deadline.ts';
import type { Phase } from './occasions.ts';

/** A task to speak of. */
export interface Due {
  task: DatedTask;
  phase: Phase;
  /** Days from the day that it is reckoned from, as the policy names them. */
  distance: number;
  /** Codes of the units that have not reported it done; of these only those that are meant. */
  open: string[];
  /** Codes of units that take part besides: they are told of an event, and owe nothing. */
  takePart: string[];
}

/** Tasks to speak of, looked up by unit: thousands of chats ask for their own. */
export class TaskIndex {
  private readonly byUnit = new Map<string, { due: Due; owes: boolean }[]>();

  constructor(private readonly all: readonly Due[]) {
    for (const due of all) {
      const owing = new Set(due.open);
      for (const unit of owing) this.add(unit, due, true);
      for (const unit of new Set(due.takePart)) if (!owing.has(unit)) this.add(unit, due, false);
    }
  }

  /** What concerns some units, or all (`*`), with only these named. */
  of(units: '*' | readonly string[]): Due[] {
    if (units === '*') return [...this.all];
    const found = new Map<string, Due>();
    for (const unit of units)
      for (const { due, owes } of this.byUnit.get(unit) ?? []) {
        const own = found.get(due.task.code) ?? { ...due, open: [], takePart: [] };
        (owes ? own.open : own.takePart).push(unit);
        found.set(due.task.code, own);
      }
    return [...found.values()];
  }

  private add(unit: string, due: Due, owes: boolean): void {
    const others = this.byUnit.get(unit);
    if (others) others.push({ due, owes });
    else this.byUnit.set(unit, [{ due, owes }]);
  }
}
