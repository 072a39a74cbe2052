import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import type { TaskSet } from '../query/task-set.ts';
import { partyNames } from './who.ts';
import { periodName, type Scene } from './wording.ts';

/** The number of tasks that are called by their titles; of more only their number is told. */
const MOST_NAMED = 2;

/**
 * Returns what a set leaves of a list, in words: "trừ Báo cáo năm của đơn vị", "gửi Sở …", "kế hoạch không ghi ngày".
 * @param told parties whose names stand before it
 */
export function setWords(set: TaskSet | undefined, scene: Scene, told: readonly string[] = []): string[] {
  const { t } = scene;
  switch (set?.kind) {
    case 'and':
    case 'or':
      return [...new Set(set.sets.flatMap((each) => setWords(each, scene, told)))];
    case 'except':
      return [...setWords(set.from, scene, told), exceptWords(set.without, scene)];
    case 'named':
      return [set.codes.length > MOST_NAMED ? t('ask:set.theme') : namesOf(set.codes, scene)];
    case 'of':
      return partOf(set.role, set.parties, scene, told);
    case 'own':
    case 'only-of':
    case 'named-as':
      return [t('ask:set.own', { who: partyNames(set.parties, scene) })];
    case 'joint':
      return [t('ask:set.joint')];
    case 'sent':
      return [t('ask:set.sent', { to: receiverNames(set.to, scene) })];
    case 'sort':
      return [t(`ask:set.${set.sort}`)];
    case 'due':
      return [periodName(set.in, scene)];
    case 'weekday':
      return [t('ask:set.weekday', { days: set.days.map((day) => t(`plan:weekday.${day}`)).join(', ') })];
    case 'dated':
    case 'shared':
    case 'requested':
    case 'led-together':
    case 'lasting':
      return [t(`ask:set.${set.kind}`)];
    default:
      return [];
  }
}

/** "Phòng Văn hóa chủ trì", or "chủ trì" behind its name. */
function partOf(
  role: 'lead' | 'partner' | undefined,
  parties: readonly string[],
  scene: Scene,
  told: readonly string[],
): string[] {
  if (parties.join() !== told.join())
    return [scene.t(`ask:set.${role ?? 'of'}`, { who: partyNames(parties, scene) })];
  return role ? [scene.t(`ask:set.${role}-alone`)] : [];
}

function exceptWords(set: TaskSet, scene: Scene): string {
  if (set.kind === 'dated') return scene.t('ask:set.undated');
  const words = set.kind === 'named' ? [namesOf(set.codes, scene)] : setWords(set, scene);
  return scene.t('ask:set.except', { what: words.join(', ') });
}

function receiverNames(codes: readonly string[], { book, language }: Scene): string {
  return codes.map((code) => book.recipient(code)?.name[language] ?? code).join(', ');
}

function namesOf(codes: readonly string[], { book, language, t }: Scene): string {
  const named = codes.map((code) => {
    const task = book.task(code) ?? book.occurrences(code)[0];
    const family = task?.occurrence?.family;
    // What repeats is meant as a whole.
    const bearer = family?.repeats ? family : (task ?? book.clause(code));
    return bearer?.title[language] ?? code;
  });
  return named.length > MOST_NAMED ? t('ask:set.count', { count: named.length }) : named.join('; ');
}

/** Returns what was understood of a question, in plain words: what is asked, of which tasks, when, of whom. */
export function queryWords(decision: Decision, { scope, only }: Facts, scene: Scene): string {
  const { intent, subjects, period, pick, among, parties = scope.parties } = decision;
  const kind = decision.only ?? only;
  const words = [
    scene.t(`ask:query.${intent}`),
    ...(pick ? [scene.t(`ask:set.${pick}`)] : []),
    ...(kind && subjects.length === 0 ? [scene.t(`ask:set.${kind}`)] : []),
    ...(subjects.length > 0 ? [namesOf(subjects, scene)] : []),
    ...(period ? [periodName(period, scene)] : []),
    ...(parties.length > 0 ? [partyNames(parties, scene)] : []),
    ...setWords(among, scene, parties),
  ];
  return words.join(', ');
}
