import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import type { ReportKind } from '../reports/period-report/report-tags.ts';
import { ReportTemplates, reportTemplateFaults } from '../reports/period-report/report-templates.ts';
import { templateFaultLines } from '../reports/word/fault-words.ts';
import type { TemplateFault } from '../reports/word/template-faults.ts';
import { chosenPlan } from './plan-choice.ts';
import { isSystemError, type Terminal, writeNewFile } from './terminal.ts';

/** What is asked of `npm run plan -- report-template`: one of a new file, a copy of the one in use, and the program's own again. */
export interface TemplateOptions {
  plan?: string;
  file?: string | undefined;
  out?: string;
  drop?: boolean;
}

/**
 * Sets a plan's own Word template for a kind of report, writes a copy of the one in use to be edited, or goes back to the one that the
 * program ships with. Tells whether that was done.
 */
export async function changeTemplate(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  kind: ReportKind,
  { plan: code, file, out, drop = false }: TemplateOptions,
): Promise<boolean> {
  const { t, complain, write } = terminal;
  if ([file !== undefined, out !== undefined, drop].filter(Boolean).length !== 1) {
    complain(t('cli:report.one-of-template'));
    return false;
  }
  const plan = await chosenPlan(terminal, database, code);
  if (!plan) return false;
  const templates = new ReportTemplates(database.prisma, clock, new AuditLog(database.prisma, clock));
  const of = { planId: plan.id, kind };
  if (drop) {
    const isDropped = await templates.drop(of);
    write(t(isDropped ? 'cli:report.template-dropped' : 'cli:report.no-own-template'));
    return true;
  }
  if (out !== undefined)
    return await writeTemplateCopy(terminal, (await templates.of(plan.id, kind)).content, out);
  const content = await readTemplate(terminal, file ?? '');
  if (!content) return false;
  if (!saysFaults(terminal, file, await templates.save(of, { name: basename(file ?? ''), content })))
    return false;
  write(t('cli:report.template-saved', { plan: plan.book.file.code }));
  return true;
}

async function writeTemplateCopy(terminal: Terminal, content: Uint8Array, path: string): Promise<boolean> {
  const written = await writeNewFile(terminal, path, async (stream) => void stream.end(content));
  if (written) terminal.write(terminal.t('cli:report.template-written', { path }));
  return written;
}

/** The template: a file's, the plan's own, or the program's. Says all its faults, and returns undefined then. */
export async function templateFor(
  terminal: Terminal,
  templates: ReportTemplates,
  planId: number,
  { template, kind }: { template?: string; kind: ReportKind },
): Promise<Uint8Array | undefined> {
  const stored = template === undefined ? await templates.of(planId, kind) : undefined;
  // The program's own has no faults: a test sees to that.
  if (stored && stored.name === undefined) return stored.content;
  const content = stored?.content ?? (await readTemplate(terminal, template ?? ''));
  if (!content) return undefined;
  return saysFaults(terminal, template, await reportTemplateFaults(kind, content)) ? content : undefined;
}

async function readTemplate({ t, complain }: Terminal, path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    complain(t('cli:plan.unreadable', { path, reason: error.code }));
    return undefined;
  }
}

/** Whether a template has no faults; says those that it has. @param path undefined for one that is stored */
function saysFaults(
  { t, complain }: Terminal,
  path: string | undefined,
  faults: readonly TemplateFault[],
): boolean {
  if (faults.length === 0) return true;
  const name = path ?? t('cli:report.stored-template');
  complain(t('cli:report.bad-template', { name, count: faults.length }));
  for (const line of templateFaultLines(faults, t)) complain(`- ${line}`);
  return false;
}
