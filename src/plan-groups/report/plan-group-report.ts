import { Temporal } from 'temporal-polyfill';
import { type Language, textsIn } from '../../base/texts.ts';
import { Turns } from '../../database/turns.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import type { Period, PeriodFacts } from '../../reports/period-report/period-facts.ts';
import type { PeriodReports } from '../../reports/period-report/period-reports.ts';
import { reportData } from '../../reports/period-report/report-data.ts';
import { reportSheets } from '../../reports/period-report/report-sheets.ts';
import type { ReportSource } from '../../reports/period-report/report-source.ts';
import { reportTags } from '../../reports/period-report/report-tags.ts';
import { shippedTemplate } from '../../reports/period-report/shipped-templates.ts';
import type { Sheet } from '../../reports/table.ts';
import { fillTemplate } from '../../reports/word/fill-template.ts';
import { columnTags } from '../../reports/word/tags.ts';
import type { PlanGroup, PlanGroups } from '../plan-groups.ts';
import { CombinedBook } from './combined-book.ts';
import { type PlanFacts, planFacts } from './combined-facts.ts';

/** A report over the plans of a group: what `reportSheets` and `reportData` take, with plans as its units. */
export interface PlanGroupReport extends ReportSource {
  /** Whether the plans are one document that all carry out, whose issuer and day can be named. */
  isOneDocument: boolean;
}

/** Reports of a period over plans, in numbers and states: nobody's words, no single updates. */
export class PlanGroupReports {
  constructor(
    private readonly groups: PlanGroups,
    private readonly plans: PlanLibrary,
    private readonly reports: PeriodReports,
  ) {}

  /** Reads the facts of a period, plan by plan; others have their turn in between. Undefined where the group has no plans. */
  async of(group: PlanGroup, period: Period): Promise<PlanGroupReport | undefined> {
    const entries = await this.groups.plansOf(group.id);
    const combined = new CombinedBook(group);
    const turns = new Turns();
    const parts: PlanFacts[] = [];
    let asOf = period.to;
    for (const { id, code } of entries) {
      const plan = await this.plans.get(id);
      const { units, locality } = plan.book.file;
      const scope = { planId: id, period, units: units.map((unit) => unit.code) };
      const facts = await this.reports.facts(scope);
      if (Temporal.PlainDate.compare(facts.asOf, asOf) < 0) asOf = facts.asOf;
      parts.push(planFacts(code, facts, combined.add({ plan, code, name: locality.name })));
      await turns.next();
    }
    if (parts.length === 0) return undefined;
    const t = textsIn('vi');
    const { isOneDocument } = combined;
    const title = t('plan-groups:report.title', { name: group.name });
    const first = await this.plans.get(entries[0]?.id ?? 0);
    const book = combined.book(isOneDocument ? first.book.file.title : { vi: title, en: title });
    const scope = { planId: first.id, period, units: parts.map(({ unit }) => unit) };
    return {
      ...{ kind: 'consolidated', author: group.name, book, isOneDocument },
      facts: factsOf(scope, asOf, parts),
    };
  }
}

function factsOf(
  scope: PeriodFacts['scope'],
  asOf: Temporal.PlainDate,
  parts: readonly PlanFacts[],
): PeriodFacts {
  return {
    ...{ scope, asOf, targets: [], removedTasks: [], former: [] },
    shares: parts.flatMap(({ shares }) => shares),
    figures: parts.flatMap(({ figures }) => figures),
    silent: parts.filter(({ isSilent }) => isSilent).map(({ unit }) => unit),
  };
}

/**
 * Returns a report over plans as a Word document, made of the program's own template for several units. Where the plans are several documents, their
 * issuers and days are left for a person to write.
 */
export async function planGroupDocx(report: PlanGroupReport): Promise<Uint8Array> {
  const t = textsIn('vi');
  const data = await reportData(report);
  const open = {
    'cơ quan ban hành kế hoạch': t('plan-groups:report.issuers'),
    'ngày ban hành kế hoạch': t('plan-groups:report.to-write'),
  };
  const tags = columnTags(reportTags[report.kind]);
  return fillTemplate(
    await shippedTemplate(report.kind),
    { ...data, ...(!report.isOneDocument && open) },
    tags,
  );
}

/** Returns its figures as a workbook: by plan, by task, each task of each plan. The sheet of proofs stays with the plans. */
export function planGroupSheets(report: PlanGroupReport, language: Language): Sheet[] {
  const proof = textsIn(language)('period-report:sheet.proof');
  const sheets = reportSheets({ ...report, behind: [], language, withNames: false });
  return sheets.filter(({ name }) => name !== proof);
}
