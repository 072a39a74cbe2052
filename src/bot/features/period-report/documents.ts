import { Temporal } from 'temporal-polyfill';
import type { PeriodFacts } from '../../../reports/period-report/period-facts.ts';
import { reportDocx } from '../../../reports/period-report/report-docx.ts';
import { reportSheets, updatesBehindFacts } from '../../../reports/period-report/report-sheets.ts';
import type { ReportSource } from '../../../reports/period-report/report-source.ts';
import type { ReportKind } from '../../../reports/period-report/report-tags.ts';
import { minutesDocx } from '../../../reports/reminding-minutes/document.ts';
import { minutesSheets } from '../../../reports/reminding-minutes/sheets.ts';
import { markDraft } from '../../../reports/word/draft-mark.ts';
import { xlsxBytes } from '../../../reports/xlsx.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Chosen } from './chosen.ts';
import { handInOf } from './hand-in-of.ts';
import { minutesIn } from './minutes-view.ts';
import { seesReporters } from './rights.ts';

/** What a report comes as. */
export type Format = 'docx' | 'xlsx';

/** Whether a report is of one unit, or sums up several. */
export function kindOf({ units }: Pick<Chosen, 'units'>): ReportKind {
  return units.length === 1 ? 'unit' : 'consolidated';
}

/** Returns a report as a file: a Word document out of the plan's template, or a workbook, whose sheet of proofs names who reported to those who may see it. */
export async function reportFile(
  ctx: BotContext,
  chosen: Chosen,
  facts: PeriodFacts,
  format: Format,
): Promise<Uint8Array> {
  const { services, known, language } = ctx;
  const { id } = known.plan;
  const { book } = await services.plans.get(id);
  const source: ReportSource = { kind: kindOf(chosen), facts, book };
  if (format === 'docx') {
    const template = await services.reportTemplates.of(id, source.kind);
    const document = await reportDocx(source, template.content);
    const handIn = handInOf(ctx, chosen);
    return handIn ? markDraft(document, { ...handIn, plan: book.file.code }) : document;
  }
  const behind = await services.periodReports.updatesBehind(id, updatesBehindFacts(facts));
  const withNames = chosen.units.every((unit) => seesReporters(ctx, unit));
  return xlsxBytes(reportSheets({ ...source, behind, language, withNames }), services.clock.now());
}

/** Returns the minutes of reminding of a report's units as a file. */
export async function minutesFile(ctx: BotContext, chosen: Chosen, format: Format): Promise<Uint8Array> {
  const { services, known, language } = ctx;
  const minutes = await minutesIn(ctx, chosen);
  const { book } = await services.plans.get(known.plan.id);
  const scene = { minutes, book, today: Temporal.PlainDate.from(known.today) };
  if (format === 'docx') return minutesDocx(scene);
  return xlsxBytes(minutesSheets({ ...scene, language }), services.clock.now());
}
