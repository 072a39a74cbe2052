import { fillTemplate } from '../word/fill-template.ts';
import { columnTags } from '../word/tags.ts';
import { type TemplateFault, templateFaults } from '../word/template-faults.ts';
import { reportData } from './report-data.ts';
import type { ReportSource } from './report-source.ts';
import { reportTags } from './report-tags.ts';

/** A template that cannot be filled any more, though it could be when it was stored: a release knows other tags. */
export class BrokenTemplateError extends Error {
  override readonly name = 'BrokenTemplateError';

  constructor(readonly faults: readonly TemplateFault[]) {
    super(`the template of a report has ${faults.length} faults`);
  }
}

/**
 * Returns a period's report as a Word document, made of a template: a draft for a person, who writes what is in brackets and has it
 * numbered and signed. All of it is from the template, the plan and what units said.
 * @throws BrokenTemplateError with all faults of the template; there is no half a document
 */
export async function reportDocx(source: ReportSource, template: Uint8Array): Promise<Uint8Array> {
  const tags = reportTags[source.kind];
  const data = await reportData(source);
  try {
    return await fillTemplate(template, data, columnTags(tags));
  } catch (error) {
    const faults = await templateFaults(template, tags);
    throw faults.length > 0 ? new BrokenTemplateError(faults) : error;
  }
}
