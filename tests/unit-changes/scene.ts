import { type PlanFile, planFileSchema, type UnitChange } from '../../src/plan/plan-file.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { unitTurns } from '../../src/plan/unit-changes.ts';
import { by, smallPlan } from '../progress/small-plan.ts';

/** A plan of four wards: a report that all owe, one that the first two owe, one of the first alone. */
export const wards: PlanFile = smallPlan(
  [{ lead: ['all'], date: by('2018-06-20') }, { lead: ['dv-1', 'dv-2'] }, { lead: ['dv-1'] }],
  {
    code: 'wards',
    units: smallPlanUnits(),
    groups: [{ code: 'all', name: { vi: 'Tất cả', en: 'All' }, aliases: [], members: '*' }],
  },
);

function smallPlanUnits() {
  return ['1', '2', '3', '4'].map((number) => ({
    ...{ code: `dv-${number}`, kind: 'ward', requested: false },
    name: { vi: `Phường Mẫu ${number}`, en: `Sample ward ${number}` },
    aliases: [`P. Mẫu ${number}`],
  }));
}

/** Codes of the plan's tasks in its order. */
export const [ofAll = '', ofTwo = '', ofOne = ''] = wards.tasks.map(({ code }) => code);

/** A plan with units changed, and everywhere the new ones in the place of the old. It passes all checks. */
export function changed(
  file: PlanFile,
  changes: Partial<UnitChange>[],
  rest: Partial<PlanFile> = {},
  named: Readonly<Record<string, string>> = {},
) {
  const next = planFileSchema.parse({ ...file, ...rest, unitChanges: changes });
  const turns = unitTurns(next);
  const become = (code: string) => turns.find(({ olds }) => olds.includes(code))?.news ?? [code];
  const all = (codes: readonly string[]) => [...new Set(codes.flatMap(become))];
  const names = new Map(file.units.map((unit) => [unit.code, unit]));
  const [first] = file.units;
  const units = all(file.units.map(({ code }) => code)).map((code) => ({
    ...(names.get(code) ?? { ...first, aliases: [] }),
    ...{ code, name: names.get(code)?.name ?? { vi: named[code] ?? `Phường ${code}`, en: `Ward ${code}` } },
  }));
  const checked = checkPlan({
    ...next,
    units,
    groups: next.groups.map((group) => ({
      ...group,
      members: group.members === '*' ? '*' : all(group.members),
    })),
    recipients: next.recipients.map(({ via, ...one }) => ({ ...one, ...(via && { via: become(via)[0] }) })),
    tasks: next.tasks.map((task) => ({
      ...task,
      lead: all(task.lead),
      participants: all(task.participants),
    })),
  });
  if (!checked.file) throw new Error(JSON.stringify(checked.breaches));
  return checked.file;
}
