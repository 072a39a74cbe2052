import type { DatedTask } from '../plan/deadline.ts';
import type { Phase } from './occasions.ts';

/** A task that a message names. */
export interface Due {
  task: DatedTask;
  phase: Phase;
  /** How many days before or after its day the policy names it; 0 or more. */
  distance: number;
  /** Codes of the units that have not reported it done; in a chat, only those that it is about. */
  open: string[];
  /** Codes of other units that take part: they are told of an event, and owe nothing. */
  takePart: string[];
  /** Code of the unit that was granted the day by which it is named; undefined: it is the plan's day. */
  own?: string;
}

/** Tasks indexed by unit: thousands of chats ask for their own. */
export class TaskIndex {
  private readonly byUnit = new Map<string, { due: Due; owes: boolean }[]>();

  constructor(private readonly all: readonly Due[]) {
    for (const due of all) {
      const owing = new Set(due.open);
      for (const unit of owing) this.add(unit, due, true);
      for (const unit of new Set(due.takePart)) if (!owing.has(unit)) this.add(unit, due, false);
    }
  }

  /** Returns the tasks that concern some units, naming only these; `*` for all units. */
  of(units: '*' | readonly string[]): Due[] {
    if (units === '*') return [...this.all];
    const found = new Map<Due, Due>();
    for (const unit of units)
      for (const { due, owes } of this.byUnit.get(unit) ?? []) {
        const told = found.get(due) ?? { ...due, open: [], takePart: [] };
        (owes ? told.open : told.takePart).push(unit);
        found.set(due, told);
      }
    return [...found.values()];
  }

  private add(unit: string, due: Due, owes: boolean): void {
    const others = this.byUnit.get(unit);
    if (others) others.push({ due, owes });
    else this.byUnit.set(unit, [{ due, owes }]);
  }
}
