import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { readSpan } from '../../../heads/news.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { lastDayWords } from '../../../plan/day-words.ts';
import { isDated } from '../../../plan/deadline.ts';
import { isOpen, isPastDue, stageOf, taskStatesOf } from '../../../progress/task-state.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';
import { statusWords } from '../../kit/progress-words.ts';
import {
  type ReportScene,
  reportNotice,
  saidLine,
  saidLines,
  stateLine,
  titled,
  unitLine,
} from '../../kit/report-notices.ts';
import { buttons } from './buttons.ts';

/** Tasks named in one message: more are not read. */
const MOST_TASKS = 10;

const newsAbout = z.object({ spans: z.array(z.string()) });
/** `unit/task`. */
const lateAbout = z.object({ late: z.array(z.string()) });

export const headDeliveries: Deliveries = {
  'report-for-head': reportNotice((scene) => forHead(scene, 'heads:for-you'), amendedForHead),
  'report-for-head-again': reportNotice((scene) => forHead(scene, 'heads:still-for-you'), amendedForHead),
  'head-news': notice(newsAbout, news),
  'head-late': notice(lateAbout, late),
};

/** A report that waits for the head, with its files. */
function forHead(scene: ReportScene, head: 'heads:for-you' | 'heads:still-for-you'): Wording {
  const { t, newest, update } = scene;
  if (!newest || newest.id !== update) return 'no-longer';
  const text: RichText = [
    [bold(t(head, titled(scene)))],
    ...unitLine(scene),
    [plain(saidLine(scene, newest))],
    ...saidLines(scene, newest),
    [plain(t('heads:for-you-how'))],
  ];
  const yes = { label: t('heads:button.yes'), data: buttons.data('head', newest.id, 'yes') };
  const back = { label: t('heads:button.back'), data: buttons.data('head', newest.id, 'back') };
  return { text, buttons: [[yes, back]], files: [...newest.files] };
}

/** What became of it: nothing is left to decide here. */
function amendedForHead(scene: ReportScene): OutgoingMessage {
  const still = forHead(scene, 'heads:for-you');
  if (still !== 'no-longer') return { text: still.text, buttons: still.buttons ?? [] };
  const { t, newest } = scene;
  const text: RichText = [
    [bold(t('heads:was-for-you', titled(scene)))],
    ...unitLine(scene),
    ...stateLine(scene),
    ...(newest ? [[plain(saidLine(scene, newest))]] : []),
  ];
  return { text, buttons: [] };
}

/** What the head's units reported, of each task the newest. */
async function news(scene: NoticeScene, { spans }: z.output<typeof newsAbout>): Promise<Wording> {
  const { services, planId, t, book, language } = scene;
  const text: RichText = [];
  for (const one of spans.map(readSpan)) {
    const records = await services.headNews.of(planId, one);
    if (records.length === 0) continue;
    text.push([bold(t('heads:news', { unit: book.nameOf(one.unit, language) }))]);
    for (const record of records.slice(0, MOST_TASKS)) text.push([plain(newsLine(scene, record))]);
    if (records.length > MOST_TASKS)
      text.push([plain(t('heads:more', { count: records.length - MOST_TASKS }))]);
  }
  return text.length === 0 ? 'no-longer' : { text: [...text, [plain(t('heads:turn-off'))]] };
}

function newsLine({ t, book, language }: NoticeScene, record: UpdateRecord): string {
  const task = book.task(record.task);
  const stage = task ? stageOf(task, record.status, record) : record.status;
  const words = statusWords(t, stage, record.percent);
  const fields = { title: task?.title[language] ?? record.task, code: record.task, words, who: record.who };
  return t(record.who === undefined ? 'heads:news-line' : 'heads:news-line-by', fields);
}

/** What the head's units have become late with and still are. */
async function late(
  { services, planId, t, book, language }: NoticeScene,
  { late: codes }: z.output<typeof lateAbout>,
): Promise<Wording> {
  const day = today(services.clock, book.file.timeZone);
  const text: RichText = [];
  const told = new Set(codes);
  for (const unit of new Set(codes.map((code) => code.split('/')[0] ?? ''))) {
    const view = await services.progress.view(planId, unit);
    const states = taskStatesOf(unit, book, view, day).filter(
      (state) => told.has(`${unit}/${state.task.code}`) && isOpen(state) && isPastDue(state.task, day),
    );
    if (states.length === 0) continue;
    text.push([bold(t('heads:late', { unit: book.nameOf(unit, language), count: states.length }))]);
    for (const { task, stage, percent } of states.slice(0, MOST_TASKS)) {
      const date = isDated(task) ? lastDayWords(task.date, t, { year: false }) : '';
      const words = statusWords(t, stage, percent);
      text.push([plain(t('heads:late-line', { title: task.title[language], code: task.code, date, words }))]);
    }
    if (states.length > MOST_TASKS)
      text.push([plain(t('heads:more', { count: states.length - MOST_TASKS }))]);
  }
  return text.length === 0 ? 'no-longer' : { text: [...text, [plain(t('heads:turn-off'))]] };
}
