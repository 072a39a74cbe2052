import { fillTemplate } from '../word/fill-template.ts';
import { columnTags } from '../word/tags.ts';
import { reportData } from './report-data.ts';
import type { ReportSource } from './report-source.ts';
import { reportTags } from './report-tags.ts';

/**
 * Returns a period's report as a Word document, made of a template: a draft for a person, who writes what stands in brackets and has it
 * numbered and signed. All of it is from the template, the plan and what units said.
 * @param template one without faults (`templateFaults`)
 * @throws Error for a template that cannot be filled; there is no half a document
 */
export function reportDocx(source: ReportSource, template: Uint8Array): Promise<Uint8Array> {
  return fillTemplate(template, reportData(source), columnTags(reportTags[source.kind]));
}
