import type { Translate } from '../../base/texts.ts';
import type { TemplateFault } from './template-faults.ts';

/** What is wrong with a template and how to mend it, a line a fault. */
export function templateFaultLines(faults: readonly TemplateFault[], t: Translate): string[] {
  return faults.map((fault) => {
    const line = t(`templates:fault.${fault.is}`, fieldsOf(fault));
    if (fault.is === 'unknown' && fault.nearest !== undefined)
      return `${line} ${t('templates:nearest', { whole: `{${fault.nearest}}` })}`;
    return line;
  });
}

/** Braces beside a field would be taken for more of it: a whole tag is a field of its own. */
function fieldsOf(fault: TemplateFault): Record<string, string> {
  const tag = 'tag' in fault ? fault.tag : '';
  const near = 'near' in fault ? fault.near : '';
  return { tag, whole: `{${tag}}`, near, list: fault.is === 'misplaced' ? fault.list : '' };
}
