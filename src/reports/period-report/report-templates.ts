import type { Clock } from '../../base/clock.ts';
import { keptFileName } from '../../base/shown-name.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { type TemplateFault, templateFaults } from '../word/template-faults.ts';
import { type ReportKind, reportTags } from './report-tags.ts';
import { shippedTemplate } from './shipped-templates.ts';

/** A template of a plan for a kind of report. */
export interface ReportTemplate {
  content: Uint8Array;
  /** What the office's own file was called; undefined of the one that the program ships with. */
  name: string | undefined;
}

/** An office's file, as it came. */
export interface TemplateFile {
  name: string;
  content: Uint8Array;
}

/** Returns all that is wrong with a template for a kind of report; empty when it can be used. */
export function reportTemplateFaults(kind: ReportKind, content: Uint8Array): Promise<TemplateFault[]> {
  return templateFaults(content, reportTags[kind]);
}

/** The Word templates that a plan's reports are made of: an office's own, or those that the program ships with. */
export class ReportTemplates {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns the template of a plan for a kind of report. */
  async of(planId: number, kind: ReportKind): Promise<ReportTemplate> {
    const own = await this.prisma.reportTemplate.findUnique({ where: { planId_kind: { planId, kind } } });
    return own ?? { content: await shippedTemplate(kind), name: undefined };
  }

  /**
   * Checks an office's own template and stores it in the place of the one before, with an entry in the audit log.
   * @param by row of the person who sent it; undefined for the operator
   * @returns all its faults; with any nothing is stored
   */
  async save(
    { planId, kind, by }: { planId: number; kind: ReportKind; by?: number | undefined },
    file: TemplateFile,
  ): Promise<TemplateFault[]> {
    const faults = await reportTemplateFaults(kind, file.content);
    if (faults.length > 0) return faults;
    const name = keptFileName(file.name);
    const stored = { name, content: Uint8Array.from(file.content), savedAt: this.clock.date() };
    await this.prisma.$transaction(async (tx) => {
      await tx.reportTemplate.upsert({
        where: { planId_kind: { planId, kind } },
        create: { planId, kind, ...stored },
        update: stored,
      });
      await this.auditLog.record(
        { planId, memberId: by, action: 'report-template-saved', details: { kind, name } },
        tx,
      );
    });
    return [];
  }

  /** Goes back to the template that the program ships with. Returns false when the plan had no own one. */
  async drop({
    planId,
    kind,
    by,
  }: {
    planId: number;
    kind: ReportKind;
    by?: number | undefined;
  }): Promise<boolean> {
    return await this.prisma.$transaction(async (tx) => {
      const own = await tx.reportTemplate.findUnique({
        where: { planId_kind: { planId, kind } },
        select: { name: true },
      });
      if (!own) return false;
      const { count } = await tx.reportTemplate.deleteMany({ where: { planId, kind } });
      if (count === 0) return false;
      const details = { kind, name: own.name };
      await this.auditLog.record({ planId, memberId: by, action: 'report-template-dropped', details }, tx);
      return true;
    });
  }
}
