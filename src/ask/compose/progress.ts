import { bold, plain, type RichText } from '../../base/rich-text.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { ProgressView } from '../answer.ts';
import { type Parts, reportActions } from './parts.ts';
import { partyNames, type Scene } from './wording.ts';

/** How far units are: with one task, or with all that is theirs. */
export function progress(
  task: Task | undefined,
  parties: readonly string[],
  scene: Scene,
  view: ProgressView | undefined,
): Parts {
  const lines = task ? unitsWith(task, parties, scene, view) : tasksWith(parties, scene, view);
  const what = whatWords(task, parties, scene);
  const known = lines.filter(({ status }) => status !== undefined);
  const head: RichText = [
    [bold(scene.t(known.length > 0 ? 'ask:progress.head' : 'ask:progress.none', { what }))],
  ];
  if (known.length > 0) {
    const done = lines.filter(({ status }) => status?.status === 'DONE').length;
    head.push([plain(scene.t('ask:progress.count', { done, total: lines.length }))]);
  }
  return {
    intent: 'progress',
    tasks: task ? [task] : [],
    units: parties,
    scope: parties,
    head,
    items: (known.length > 0 ? lines : []).map(({ name, status }) => () => [
      [plain(statusLine(name(), status, scene))],
    ]),
    actions: task ? reportActions(task).reverse() : [],
  };
}

interface UnitState {
  /** Worded only when it is shown: a large plan has very many. */
  name: () => string;
  status: ReturnType<ProgressView['statusOf']>;
}

function unitsWith(
  task: Task,
  parties: readonly string[],
  scene: Scene,
  view: ProgressView | undefined,
): UnitState[] {
  const owing = [...new Set(task.lead.flatMap((code) => scene.book.unitsOf(code)))];
  const asked = new Set(parties.flatMap((code) => scene.book.unitsOf(code)));
  return owing
    .filter((unit) => asked.size === 0 || asked.has(unit))
    .map((unit) => ({ name: () => partyNames([unit], scene), status: view?.statusOf(task.code, unit) }));
}

/** Without a task: each task of the units asked about; of the whole plan only what has an update. */
function tasksWith(parties: readonly string[], scene: Scene, view: ProgressView | undefined): UnitState[] {
  if (!view && parties.length === 0) return [];
  const { book, language } = scene;
  const units =
    parties.length > 0
      ? parties.flatMap((code) => book.unitsOf(code))
      : book.file.units.map(({ code }) => code);
  const states = units.flatMap((unit) =>
    book.tasksOf([unit]).map((task) => ({
      name: () =>
        units.length > 1 ? `${partyNames([unit], scene)}: ${task.title[language]}` : task.title[language],
      status: view?.statusOf(task.code, unit),
    })),
  );
  return parties.length > 0 ? states : states.filter(({ status }) => status !== undefined);
}

function whatWords(task: Task | undefined, parties: readonly string[], scene: Scene): string {
  const names = partyNames(parties, scene);
  const title = task?.title[scene.language];
  if (title) return names ? `${title} – ${names}` : title;
  return names || scene.t('ask:progress.wholePlan');
}

function statusLine(name: string, status: UnitState['status'], { t }: Scene): string {
  if (!status) return t('ask:progress.line', { name, status: t('ask:progress.noUpdate') });
  const words = t(`ask:progress.status.${status.status}`);
  const full =
    status.percent === undefined
      ? words
      : t('ask:progress.percent', { status: words, percent: status.percent });
  return t('ask:progress.line', { name, status: full });
}
