import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import type { Button } from '../../../outbox/message.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Finding } from '../../../preflight/finding.ts';
import { findingWords } from '../../../preflight/words.ts';
import { Buttons, page } from '../../kit/buttons.ts';
import { links } from '../../kit/links.ts';
import { onPage } from '../../kit/pager.ts';

/** Findings of a page: with what mends them they fill a phone's screen. */
const FINDINGS_A_PAGE = 5;

export const buttons = new Buttons({
  /** What was found in the plan; another page of it. */
  preflight: z.tuple([page]),
});

interface PageScene {
  t: Translate;
  language: Language;
  book: PlanBook;
  /** The key of the first line; takes `count`. */
  head: 'preflight:head' | 'preflight:head-imported';
}

/** A page of what was found, from 0, each finding with what mends it, and a button for each mend that is a command. */
export function findingsPage(
  findings: readonly Finding[],
  number: number,
  scene: PageScene,
): { text: RichText; buttons: Button[][] } {
  const { t, head } = scene;
  if (findings.length === 0) return { text: [[plain(t('preflight:fine'))]], buttons: [] };
  const { rows, page: shown, pages } = onPage(findings, number, FINDINGS_A_PAGE);
  const lines = rows.flatMap((finding): RichText => {
    const { what, mend } = findingWords(finding, scene);
    return [[], [plain(what)], [italic(mend)]];
  });
  const mends = new Map(rows.flatMap((one) => mendOf(one, scene) ?? []).map((one) => [one.data, one]));
  const pager = [
    ...(shown > 0 ? [{ label: t('bot:button.back'), data: buttons.data('preflight', shown - 1) }] : []),
    ...(shown < pages - 1
      ? [{ label: t('bot:button.more'), data: buttons.data('preflight', shown + 1) }]
      : []),
  ];
  return {
    text: [[bold(t(head, { count: findings.length }))], ...lines],
    buttons: [...[...mends.values()].map((one) => [one]), ...(pager.length > 0 ? [pager] : [])],
  };
}

/** The button that begins to mend a finding; undefined where a person has to do it elsewhere. */
function mendOf(
  finding: Finding,
  { t, book, language }: PageScene,
): { label: string; data: string } | undefined {
  switch (finding.kind) {
    case 'nobody':
    case 'unreached': {
      const [unit, another] = finding.units;
      const data = links.data('inviteall', 'show');
      if (unit === undefined || another !== undefined)
        return { label: t('preflight:button.inviteall'), data };
      const label = t('preflight:button.invite-unit', { unit: book.shortNameOf(unit, language) });
      return { label, data: links.data('invite-unit', unit) };
    }
    case 'unasked':
      return { label: t('preflight:button.rounds'), data: links.data('rounds', 0) };
    case 'quota':
    case 'busy':
      return { label: t('preflight:button.policy'), data: links.data('policy', 'view', 0) };
    case 'past':
    case 'day-off':
    case 'crowded':
    case 'lunar-new-year': {
      const [task = ''] = finding.tasks;
      return { label: t('preflight:button.deadline', { task }), data: links.data('deadline', task) };
    }
    default:
      return undefined;
  }
}
