import { readFile } from 'node:fs/promises';
import { projectFile } from '../../base/project.ts';
import type { ReportKind } from './report-tags.ts';

const FILES: Readonly<Record<ReportKind, string>> = {
  unit: 'bao-cao-don-vi.docx',
  consolidated: 'bao-cao-tong-hop.docx',
};

/** Where the template that the program ships with is, made by `npm run report-templates`. */
export function shippedTemplatePath(kind: ReportKind): string {
  return projectFile('src', 'reports', 'period-report', 'templates', FILES[kind]);
}

/** The template that the program ships with. */
export async function shippedTemplate(kind: ReportKind): Promise<Uint8Array> {
  return await readFile(shippedTemplatePath(kind));
}
