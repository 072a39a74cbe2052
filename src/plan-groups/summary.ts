import type { Language, Translate } from '../base/texts.ts';
import type { GroupFigure } from './group-figures.ts';
import type { PlanGroupOverview, PlanState } from './overview.ts';

/** The plans of a group counted by what is wrong with them. One that is late and stuck is counted in both. */
export interface PlanGroupSummary {
  of: number;
  late: number;
  stuck: number;
  /** Of which nothing was heard though something is due. */
  silent: number;
  /** Neither late nor stuck, and heard of. */
  calm: number;
  /** The one that has been late for longest; undefined where none is. */
  worst: PlanState | undefined;
  /** How many have changed since they were counted, or were not counted yet. */
  uncounted: number;
}

/** Counts the plans of a group. */
export function summaryOf({ plans }: PlanGroupOverview): PlanGroupSummary {
  const late = plans.filter(isLate);
  return {
    of: plans.length,
    late: late.length,
    stuck: plans.filter(isStuck).length,
    silent: plans.filter(isSilent).length,
    calm: plans.filter(isCalm).length,
    worst: late[0],
    uncounted: plans.filter(({ counted }) => counted !== 'now').length,
  };
}

export const isLate = ({ overdue }: PlanState): boolean => overdue > 0;
export const isStuck = ({ blocked }: PlanState): boolean => blocked > 0;
export const isSilent = (plan: PlanState): boolean => isCounted(plan) && !plan.isHeard && plan.silent > 0;
export const isCalm = (plan: PlanState): boolean =>
  isCounted(plan) && !isLate(plan) && !isStuck(plan) && !isSilent(plan);
const isCounted = ({ counted }: PlanState): boolean => counted !== 'never';

/** A figure's sum in words: "1.200 buổi"; that percentages make none; a dash where nobody said a number. */
export function figureValue({ measure, value, said }: GroupFigure, language: Language, t: Translate): string {
  if (value === undefined) return said === 0 ? '–' : t('plan-groups:page.no-sum');
  const number = value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  return measure ? `${number} ${measure[language]}` : number;
}

/** "Số buổi: 120 buổi (85/100 nơi có số)"; percentages of several plans make no sum, and that is said. */
export function figureLine(figure: GroupFigure, language: Language, t: Translate): string {
  const { name, measure, value, said, plans, partOf } = figure;
  const whole = partOf === undefined ? name[language] : t('period-report:part', { name: name[language] });
  const fields = { name: whole, said, of: plans, measure: measure?.[language] ?? '' };
  if (value === undefined) return t('plan-groups:figure-no-sum', fields);
  const number = value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  return t(fields.measure === '' ? 'plan-groups:figure-bare' : 'plan-groups:figure', { ...fields, number });
}
