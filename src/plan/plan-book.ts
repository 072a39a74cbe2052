import { type IsoDay, overlaps, type Period } from '../base/day.ts';
import type { Language } from '../base/texts.ts';
import type { DateChange } from './date-changes.ts';
import { type DatedTask, dueSpan, isDated, lastGoodDay } from './deadline.ts';
import { unfolded } from './occurrences.ts';
import { OwnDays } from './own-days.ts';
import type {
  Clause,
  Figure,
  FormerUnit,
  PlanFile,
  PlanUnit,
  Recipient,
  Task,
  UnitGroup,
} from './plan-file.ts';
import { successorsIn } from './unit-changes.ts';

/** Who answers for tasks: one unit, or a group whose members each answer for themselves. */
export type Party = PlanUnit | UnitGroup;

/** Which tasks are meant: those of some units (by code), or of the whole plan. */
export type Scope = readonly string[] | 'whole-plan';

/** One plan, read-only, with its look-ups made once. Made from a plan file that passed all checks. */
export class PlanBook {
  private readonly unitsByCode: ReadonlyMap<string, PlanUnit>;
  private readonly groupsByCode: ReadonlyMap<string, UnitGroup>;
  private readonly formerByCode: ReadonlyMap<string, FormerUnit>;
  private readonly successors: ReadonlyMap<string, readonly string[]>;
  private readonly recipientsByCode: ReadonlyMap<string, Recipient>;
  private readonly clausesByCode: ReadonlyMap<string, Clause>;
  private readonly tasksByCode: ReadonlyMap<string, Task>;
  private readonly partiesByUnit: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly leaders = new WeakMap<Task, readonly string[]>();
  private readonly owedByUnit = new Map<string, readonly Task[]>();
  private readonly seenByUnit = new Map<string, PlanBook>();
  private readonly schedule: readonly { task: DatedTask; span: Period }[];
  private readonly families = new Map<string, Task[]>();
  /** The tasks as the document has them: one that repeats, or has several dates, once. In the plan's order. */
  readonly written: readonly Task[];
  /** The plan, in which each occurrence of a task that repeats or has several dates is a task of its own. */
  readonly file: PlanFile;
  /** About the length of the plan file as JSON: what is made of a plan grows with it. */
  readonly letters: number;

  /**
   * @param written the plan file, or what `unfolded` made of it
   * @param changes dates of the file's tasks that a coordinator changed; the file has them already
   * @param partnersAsked codes of tasks about which a coordinator has those asked, too, who only take part
   * @param ownDays later days that single units were granted; they do not
   * @param letters the length of the plan file as JSON; default: it is found out
   */
  constructor(
    written: PlanFile,
    private readonly changes: ReadonlyMap<string, DateChange> = new Map(),
    private readonly partnersAsked: ReadonlySet<string> = new Set(),
    private readonly ownDays = new OwnDays(),
    letters?: number,
  ) {
    const file = unfolded(written);
    this.file = file;
    for (const task of file.tasks as readonly Task[]) {
      const { family } = task.occurrence ?? {};
      if (family) this.families.set(family.code, [...(this.families.get(family.code) ?? []), task]);
    }
    const hasFamilies = this.families.size > 0;
    this.letters = hasFamilies || letters === undefined ? lettersOf(file, hasFamilies) : letters;
    this.written =
      this.families.size === 0
        ? file.tasks
        : [...new Set(file.tasks.map((task: Task) => task.occurrence?.family ?? task))];
    this.unitsByCode = byCode(file.units);
    this.groupsByCode = byCode(file.groups);
    this.formerByCode = byCode(file.formerUnits);
    this.successors = successorsIn(file);
    this.recipientsByCode = byCode(file.recipients);
    this.clausesByCode = byCode(file.clauses);
    this.tasksByCode = byCode(file.tasks);
    this.partiesByUnit = partiesByUnit(file);
    this.schedule = file.tasks
      .filter(isDated)
      .map((task) => ({ task, span: dueSpan(task.date) }))
      .sort((a, b) => compare(a.span.to, b.span.to) || compare(a.span.from, b.span.from));
  }

  unit(code: string): PlanUnit | undefined {
    return this.unitsByCode.get(code);
  }

  group(code: string): UnitGroup | undefined {
    return this.groupsByCode.get(code);
  }

  /** A unit or a group by its code. */
  party(code: string): Party | undefined {
    return this.unit(code) ?? this.group(code);
  }

  /** What a unit or group is called, or was called before others took its place; one that is not known is its code. */
  nameOf(party: string, language: Language): string {
    return (this.party(party) ?? this.formerByCode.get(party))?.name[language] ?? party;
  }

  /** Codes of the units that replace one that is no more, several where it was divided; none of any other. */
  successorsOf(unit: string): readonly string[] {
    return this.successors.get(unit) ?? [];
  }

  /**
   * What a unit is called in a list of many: its short name; in Vietnamese without one the first of its other names, where
   * that is shorter than its own.
   */
  shortNameOf(unit: string, language: Language): string {
    const name = this.nameOf(unit, language);
    const { short, aliases = [] } = this.unit(unit) ?? {};
    const [alias] = language === 'vi' ? aliases : [];
    if (short) return short[language];
    if (alias === undefined || alias.length >= name.length) return name;
    return alias.charAt(0).toLocaleUpperCase('vi') + alias.slice(1);
  }

  /** The unit in the place of one that was renamed or merged; any other code is itself. */
  unitNow(unit: string): string {
    const [now, another] = this.successorsOf(unit);
    return another === undefined ? (now ?? unit) : unit;
  }

  recipient(code: string): Recipient | undefined {
    return this.recipientsByCode.get(code);
  }

  clause(code: string): Clause | undefined {
    return this.clausesByCode.get(code);
  }

  task(code: string): Task | undefined {
    return this.tasksByCode.get(code);
  }

  /** The occurrences of a task that repeats or has several dates, by its code in the file; none for any other code. */
  occurrences(family: string): readonly Task[] {
    return this.families.get(family) ?? [];
  }

  /** The tasks in the plan's order; of each that repeats only the occurrence that is next on a day, or the last one. */
  tasksAt(day: IsoDay): readonly Task[] {
    if (this.families.size === 0) return this.file.tasks;
    return this.file.tasks.filter((task: Task) => {
      const { family } = task.occurrence ?? {};
      return !family?.repeats || this.nextOf(family.code, day) === task;
    });
  }

  /** Of the occurrences of a task the one that is next on a day, or the last one; undefined for a code that has none. */
  nextOf(family: string, day: IsoDay): Task | undefined {
    const inOrder = this.occurrences(family);
    return inOrder.find((task) => isDated(task) && lastGoodDay(task.date) >= day) ?? inOrder.at(-1);
  }

  /** The year of the plan that a day lies in; before and after the plan's years its first and its last. */
  yearAt(day: IsoDay): number {
    const { year, lastYear = year } = this.file;
    return Math.min(Math.max(Number(day.slice(0, 4)), year), lastYear);
  }

  /** A task as it is for a unit: with the unit's own day, where it was granted a later one. */
  taskFor(task: Task, unit: string): Task {
    return this.ownDays.taskFor(unit, task);
  }

  /** The later day that a unit was granted for a task; undefined where the plan's holds. */
  ownDayOf(task: Task, unit: string): IsoDay | undefined {
    return this.ownDays.of(unit, task);
  }

  /** Codes of the tasks for which any unit was granted a later day. */
  postponed(): string[] {
    return this.ownDays.tasks;
  }

  /** Those of some units that were granted a later day for any task. */
  withOwnDays(units: readonly string[]): string[] {
    return units.filter((unit) => this.ownDays.has(unit));
  }

  /** The plan as those see it who are concerned with some units: of a single unit with its own days as the dates. */
  seenBy(units: readonly string[] | '*'): PlanBook {
    const [unit, another] = units === '*' ? [] : units;
    if (unit === undefined || another !== undefined || !this.ownDays.has(unit)) return this;
    const { file, changes } = this.ownDays.laidOver(this.file, this.changes, unit);
    const seen = this.seenByUnit.get(unit) ?? new PlanBook(file, changes, this.partnersAsked);
    this.seenByUnit.set(unit, seen);
    return seen;
  }

  /** The change that a task's date comes from; undefined for one as the file has it. */
  changeOf(task: string): DateChange | undefined {
    return this.changes.get(task);
  }

  /** The numbers that updates of a task ask for. */
  figuresOf({ kind }: Task): readonly Figure[] {
    return this.file.figures[kind];
  }

  /** Whether a unit's report on a task goes up only after the unit's head has agreed. */
  isConfirmedByHead({ kind, confirm = this.file.confirm }: Task): boolean {
    return kind === 'report' && confirm === 'head';
  }

  /** Codes of the units that a party means: the unit itself, or a group's members in the plan's order. */
  unitsOf(party: string): readonly string[] {
    const group = this.groupsByCode.get(party);
    if (!group) return this.unitsByCode.has(party) ? [party] : [];
    return group.members === '*' ? [...this.unitsByCode.keys()] : group.members;
  }

  /** Codes under which a unit is addressed: its own and those of the groups it belongs to. */
  partiesOf(unit: string): ReadonlySet<string> {
    return this.partiesByUnit.get(unit) ?? new Set();
  }

  /** Codes of the units that answer for a task, a group's members each for themselves. */
  leadersOf(task: Task): readonly string[] {
    const found = this.leaders.get(task);
    if (found) return found;
    const units = [...new Set(task.lead.flatMap((party) => this.unitsOf(party)))];
    this.leaders.set(task, units);
    return units;
  }

  /** Codes of the units that take part in a task without leading it, a group's members each for themselves. */
  partnersOf(task: Task): readonly string[] {
    const leaders = new Set(this.leadersOf(task));
    const units = new Set(task.participants.flatMap((party) => this.unitsOf(party)));
    return [...units].filter((unit) => !leaders.has(unit));
  }

  /** Whether a coordinator has those asked about a task, too, who only take part in it. */
  asksPartners({ code }: Task): boolean {
    return this.partnersAsked.has(code);
  }

  /**
   * Codes of the units that owe a word on a task, a group's members each for themselves: they are asked, reminded and counted.
   * Those are its leaders, and where a coordinator says so those that take part.
   */
  owingOf(task: Task): readonly string[] {
    return this.asksPartners(task)
      ? [...this.leadersOf(task), ...this.partnersOf(task)]
      : this.leadersOf(task);
  }

  /** The tasks that a unit owes a word on, by itself or as a member of a group, in the plan's order, as they are for the unit. */
  owedBy(unit: string): readonly Task[] {
    const found = this.owedByUnit.get(unit);
    if (found || !this.unitsByCode.has(unit)) return found ?? [];
    const parties = this.partiesOf(unit);
    const isOwed = (task: Task) =>
      task.lead.some((code) => parties.has(code)) ||
      (this.asksPartners(task) && task.participants.some((code) => parties.has(code)));
    const tasks = this.file.tasks.filter(isOwed).map((task) => this.taskFor(task, unit));
    this.owedByUnit.set(unit, tasks);
    return tasks;
  }

  /** Whether a task concerns a scope: one of its units leads it, takes part or is invited, by itself or through a group. */
  concerns({ lead, participants, invited = [] }: Task, scope: Scope): boolean {
    if (scope === 'whole-plan') return true;
    return scope.some((unit) => {
      const parties = this.partiesOf(unit);
      return [lead, participants, invited].some((codes) => codes.some((code) => parties.has(code)));
    });
  }

  /** Tasks that concern a scope, in the plan's order. */
  tasksOf(scope: Scope): Task[] {
    return this.file.tasks.filter((task) => this.concerns(task, scope));
  }

  /**
   * Dated tasks that show up in a period: obligations whose last good day is in it, events that overlap it.
   * Nearest last day first.
   */
  dueIn(period: Period, scope: Scope = 'whole-plan'): DatedTask[] {
    return this.schedule
      .filter(({ task, span }) => overlaps(span, period) && this.concerns(task, scope))
      .map(({ task }) => task);
  }

  /** All dated tasks, nearest last day first. */
  dated(): DatedTask[] {
    return this.schedule.map(({ task }) => task);
  }
}

/** An occurrence holds its family, which is counted once at most. */
function lettersOf(file: PlanFile, hasFamilies: boolean): number {
  const alone = (field: string, value: unknown) => (field === 'occurrence' ? undefined : value);
  return JSON.stringify(file, hasFamilies ? alone : undefined).length;
}

function byCode<T extends { code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

function partiesByUnit(file: PlanFile): ReadonlyMap<string, ReadonlySet<string>> {
  const parties = new Map(file.units.map((unit) => [unit.code, new Set([unit.code])]));
  for (const group of file.groups) {
    const members = group.members === '*' ? [...parties.keys()] : group.members;
    for (const member of members) parties.get(member)?.add(group.code);
  }
  return parties;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
