import { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual, Figure, PlanFile, Task } from '../../plan/plan-file.ts';
import type { StoredPlan } from '../../plan/plan-library.ts';
import { figuresOfPlan } from '../../reports/period-report/figure-rows.ts';
import { taskKey } from '../plan-count.ts';
import type { PlanGroup } from '../plan-groups.ts';
import type { NamesInReport } from './combined-facts.ts';

/** A plan in a report over plans. */
export interface ReportedPlan {
  plan: StoredPlan;
  /** Its code, which is that of its unit in the report. */
  code: string;
  name: Bilingual;
}

/** What plans have in common, as one plan: its units are the plans, its tasks theirs. Read plan by plan. */
export class CombinedBook {
  private readonly tasks = new Map<string, { task: Task; plans: string[] }>();
  private readonly figures = new Map<string, Figure>();
  private readonly units: PlanFile['units'] = [];
  private readonly said = {
    title: new Set<string>(),
    issuer: new Set<string>(),
    issuedOn: new Set<string>(),
  };
  private first: PlanFile | undefined;

  constructor(private readonly group: PlanGroup) {}

  /** Adds a plan. Returns what its tasks and figures are called in the report. */
  add({ plan, code, name }: ReportedPlan): NamesInReport {
    const { file } = plan.book;
    this.first ??= file;
    this.units.push({ code, name, aliases: [], kind: 'plan', requested: false });
    this.said.title.add(file.title.vi);
    this.said.issuer.add(file.issuer.vi);
    this.said.issuedOn.add(file.issuedOn);
    const tasks = new Map(file.tasks.map((task: Task) => [task.code, this.taskName(task, code)]));
    const figures = new Map(figuresOfPlan(plan.book).map((figure) => [figure.code, this.figureName(figure)]));
    return { task: (task) => tasks.get(task), figure: (figure) => figures.get(figure) };
  }

  /** Whether all plans have the same title, issuer and day of issue: what the report may say of all of them. */
  get isOneDocument(): boolean {
    return Object.values(this.said).every(({ size }) => size === 1);
  }

  /** Returns the plans as one plan. @throws Error when there is none */
  book(title: Bilingual): PlanBook {
    const { first, group, units } = this;
    if (!first) throw new Error('a report over no plan');
    const { targets: _targets, number: _number, ...file } = first;
    const figures = [...this.figures.values()];
    const name = { vi: group.name, en: group.name };
    return new PlanBook({
      ...file,
      ...{
        units: withDistinctNames(units),
        groups: [],
        formerUnits: [],
        unitChanges: [],
        title,
        locality: { name, aliases: [] },
      },
      ...(this.isOneDocument && first.number !== undefined && { number: first.number }),
      figures: { report: figures, event: figures, activity: figures },
      tasks: [...this.tasks.values()].map(({ task, plans }) => ({ ...task, lead: plans })),
    });
  }

  /** The name of a task in the report: its code; of another task that has the same code in another plan, with a number behind. */
  private taskName(task: Task, plan: string): string {
    const key = taskKey(task);
    const known = this.tasks.get(key);
    if (known) {
      known.plans.push(plan);
      return known.task.code;
    }
    const code = freeName(
      task.code,
      [...this.tasks.values()].map((one) => one.task.code),
    );
    const { date, clause, kind, title, sensitive } = task;
    const common = { code, clause, kind, title, sensitive, ...(date && { date }) };
    const rest = { participants: [], inferred: {}, aliases: [], keywords: [], search: [], notes: [] };
    this.tasks.set(key, { task: { ...common, ...rest, lead: [] }, plans: [plan] });
    return code;
  }

  /** The name of a figure in the report: its code; of one that counts something else under the same code, with a number behind. */
  private figureName(figure: Figure): string {
    const { code, measure, counts, partOf } = figure;
    const key = JSON.stringify([code, measure?.vi, counts, partOf]);
    const known = this.figures.get(key);
    if (known) return known.code;
    const name = freeName(
      code,
      [...this.figures.values()].map((one) => one.code),
    );
    this.figures.set(key, { ...figure, code: name });
    return name;
  }
}

function freeName(name: string, taken: readonly string[]): string {
  for (let place = 1; ; place += 1) {
    const free = place === 1 ? name : `${name} (${place})`;
    if (!taken.includes(free)) return free;
  }
}

/** Plans of places with the same name have their codes behind it. */
function withDistinctNames(units: PlanFile['units']): PlanFile['units'] {
  const names = units.map(({ name }) => name.vi);
  return units.map((unit) => {
    const isOnly = names.indexOf(unit.name.vi) === names.lastIndexOf(unit.name.vi);
    const { vi, en } = unit.name;
    return isOnly ? unit : { ...unit, name: { vi: `${vi} (${unit.code})`, en: `${en} (${unit.code})` } };
  });
}
