import type { IsoDay } from '../base/day.ts';
import type { Language, Translate } from '../base/texts.ts';
import { messengerName } from '../people/channel-kind.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Finding } from './finding.ts';

/** Names of a list that are said; of the others only how many they are. */
const MOST_NAMED = 8;

/** A finding in words: what was found, in a sentence, and what mends it. */
export interface FindingWords {
  what: string;
  mend: string;
}

interface WordsScene {
  t: Translate;
  language: Language;
  book: PlanBook;
}

/** Words a finding. */
export function findingWords(finding: Finding, scene: WordsScene): FindingWords {
  const { t } = scene;
  const { kind } = finding;
  const fields = fieldsOf(finding, scene);
  const variant = kind === 'day-off' && finding.holiday === undefined ? 'weekend' : kind;
  return { what: t(`preflight:what.${variant}`, fields), mend: t(`preflight:mend.${kind}`, fields) };
}

function fieldsOf(finding: Finding, { t, language, book }: WordsScene): Record<string, string | number> {
  const day = (on: IsoDay) => dayWords(on, t);
  const named = (names: readonly string[]) => listed(names, t);
  const short = (unit: string) => book.shortNameOf(unit, language);
  const tasks = (codes: readonly string[]) => ({ count: codes.length, tasks: named(codes) });
  switch (finding.kind) {
    case 'nobody':
    case 'unreached':
    case 'no-head':
      return { count: finding.units.length, units: named(finding.units.map(short)) };
    case 'people': {
      const nameless = t('preflight:nameless');
      const people = finding.people.map(
        ({ name = nameless, units }) => `${name} (${named(units.map(short))})`,
      );
      return { count: people.length, people: named(people) };
    }
    case 'quota': {
      const { channel, month, messages, most } = finding;
      return { channel: messengerName(t, channel), month: monthWords(month), messages, most };
    }
    case 'busy': {
      const { chat, name, month, messages, most } = finding;
      const unnamed = t(chat.inGroup ? 'preflight:group' : 'preflight:person');
      return { chat: name ?? unnamed, month: monthWords(month), messages, most };
    }
    case 'day-off':
      return {
        ...tasks(finding.tasks),
        ...{ day: day(finding.day), goBy: day(finding.goBy), task: finding.tasks[0] ?? '' },
        holiday: finding.holiday?.[language] ?? '',
      };
    case 'in-lieu':
      return {
        ...tasks(finding.tasks),
        ...{ day: day(finding.day), iso: finding.day, holiday: finding.holiday[language] },
      };
    case 'lunar-new-year':
      return { ...tasks(finding.tasks), from: day(finding.from), to: day(finding.to) };
    case 'made-up':
    case 'crowded':
      return { ...tasks(finding.tasks), day: day(finding.day) };
    default:
      return tasks(finding.tasks);
  }
}

function listed(names: readonly string[], t: Translate): string {
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, more > 1 ? MOST_NAMED : names.length).join(', ');
  return more > 1 ? t('preflight:and-more', { shown, count: more }) : shown;
}

/** A month such as 2018-05, as it is said: 5/2018. */
function monthWords(month: string): string {
  return `${Number(month.slice(5))}/${month.slice(0, 4)}`;
}
