import { bold, italic, plain, type RichText } from '../../base/rich-text.ts';
import { type Parts, taskActions } from './parts.ts';
import { dateLines, oddities } from './task-item.ts';
import { recipientName, type Scene, whoWords } from './wording.ts';

/** Everything that the plan says about one task. */
export function detail(code: string, scene: Scene): Parts {
  const { book, t, language } = scene;
  const task = book.task(code);
  if (!task) return { intent: 'unknown', head: [[bold(t('ask:detail.unknown', { code }))]] };
  const clause = book.clause(task.clause);
  const fed = task.feeds === undefined ? undefined : book.task(task.feeds);
  const lines: (string | undefined)[] = [
    t('ask:detail.lead', { who: whoWords(task, scene) }),
    task.recipient === undefined
      ? undefined
      : t('ask:detail.recipient', { recipient: recipientName(task.recipient, scene) }),
    t('ask:detail.clause', { code: task.code, title: clause?.title[language] ?? '' }),
    fed && t('ask:detail.feeds', { title: fed.title[language], code: fed.code }),
  ];
  const head: RichText = [
    [bold(task.title[language])],
    ...dateLines(task, scene),
    ...(task.detail ? [[plain(task.detail[language])]] : []),
    ...lines.flatMap((line) => (line === undefined ? [] : [[plain(line)]])),
    ...oddities(task, scene),
    ...(task.sensitive ? [[italic(t('ask:detail.sensitive'))]] : []),
  ];
  return { intent: 'clause', tasks: [task], units: task.lead, head, actions: taskActions(task) };
}
