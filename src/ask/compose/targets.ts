import { bold, plain, type RichText } from '../../base/rich-text.ts';
import type { Target } from '../../plan/plan-file.ts';
import { measuredWords, targetWords } from '../../plan/target-words.ts';
import { termWords } from '../../plan/terms.ts';
import type { Parts } from './parts.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** What is to be reached, of whom and by when, with the words of the text. */
export function targets(codes: readonly string[], scene: Scene): Parts {
  const found = (scene.book.file.targets ?? []).filter(({ code }) => codes.includes(code));
  const [first, ...others] = found;
  if (!first) return { intent: 'clause', head: [] };
  return {
    intent: 'clause',
    targets: found.map(({ code }) => code),
    clauses: found.map(({ clause }) => clause),
    units: found.flatMap(({ lead }) => lead),
    head: targetLines(first, scene),
    items: others.map((each) => () => targetLines(each, scene)),
  };
}

function targetLines(target: Target, scene: Scene): RichText {
  const { t, language } = scene;
  const { name, of, lead, by, written, clause } = target;
  const lines = [
    of && t('ask:target.of', { of: of[language] }),
    lead.length > 0 && t('ask:target.lead', { who: partyNames(lead, scene) }),
    by !== undefined && t('ask:target.by', { term: termWords(by, t) }),
    t('ask:target.written', { written, clause }),
    reachedLine(target, scene),
  ];
  return [
    [bold(t('ask:target.head', { name: name[language], value: targetWords(target, t, language) }))],
    ...lines.flatMap((line) => (line ? [[plain(line)]] : [])),
  ];
}

/** "Các đơn vị đã báo: 8 lớp". */
function reachedLine({ code, measure }: Target, { t, language, reached }: Scene): string | undefined {
  const value = reached?.get(code);
  return value === undefined
    ? undefined
    : t('ask:target.reached', { value: measuredWords(value, measure[language], language) });
}
