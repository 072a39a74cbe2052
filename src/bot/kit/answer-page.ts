import { InlineKeyboard } from 'grammy';
import type { Answer } from '../../ask/answer.ts';
import { plain, type RichText } from '../../base/rich-text.ts';
import { textsIn } from '../../base/texts.ts';
import type { LinkButton } from './context.ts';
import { shorten } from './labels.ts';
import { links } from './links.ts';
import { addPager, onPage } from './pager.ts';
import type { View } from './reply.ts';

/** Tasks that fit a phone's screen. */
const ITEMS_A_PAGE = 5;
/** Buttons beside the paging ones: more would push the answer off the screen. */
const MOST_ACTIONS = 6;
/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 60;

/** How the pages and the mistakes of an answer are asked for. */
export interface AnswerButtons {
  /** Data of the button for a page; left out where the question is not kept: its first page is all there is. */
  page?: (page: number) => string;
  /** Data of "not what I meant"; left out where nothing was understood in the first place. */
  missed?: string;
  /** Whether the reader may report on tasks. */
  updates?: boolean;
  /** Whether the answer is a task's details: no button leads to where one is. */
  isDetail?: boolean;
  /** Further buttons, a row each. */
  rows?: LinkButton[][];
}

/** One page of an answer as a message with its buttons. */
export function answerPage(answer: Answer, page: number, buttons: AnswerButtons): View {
  const { rows, page: shown, pages } = onPage(answer.items, page, ITEMS_A_PAGE);
  const t = textsIn(answer.language);
  const text: RichText = [
    ...answer.head,
    ...rows.flatMap((item) => [[], ...item()]),
    ...(answer.foot ? [[], ...answer.foot] : []),
    ...(pages > 1 ? [[], [plain(t('bot:page', { page: shown + 1, pages }))]] : []),
  ];
  return { text, keyboard: keyboardOf(answer, shown, buttons) };
}

function keyboardOf(answer: Answer, page: number, buttons: AnswerButtons): InlineKeyboard {
  const t = textsIn(answer.language);
  const keyboard = new InlineKeyboard();
  if (buttons.page) addPager(keyboard, answer.items, { page, size: ITEMS_A_PAGE, data: buttons.page, t });
  addActions(keyboard, answer, page, buttons);
  for (const row of buttons.rows ?? []) {
    keyboard.row();
    for (const { label, data } of row) keyboard.text(label, data);
  }
  if (buttons.missed) keyboard.row().text(t('bot:button.missed'), buttons.missed);
  return keyboard;
}

function addActions(
  keyboard: InlineKeyboard,
  answer: Answer,
  page: number,
  { updates, isDetail }: AnswerButtons,
): void {
  if (isList(answer)) {
    addNumbers(keyboard, answer, page);
    return;
  }
  const t = textsIn(answer.language);
  const visible = new Set(answer.tasks.slice(page * ITEMS_A_PAGE, (page + 1) * ITEMS_A_PAGE));
  const actions = answer.actions
    .filter((action) => action.kind === 'ask' || visible.has(action.task))
    .slice(0, MOST_ACTIONS);
  let asked = 0;
  for (const action of actions) {
    if (action.kind === 'ask')
      keyboard.row().text(shorten(action.question, LONGEST_LABEL), links.data('ask', asked++));
    if (action.kind === 'detail' && !isDetail)
      keyboard.text(t('bot:button.detail'), links.data('task', action.task));
    if (action.kind === 'update' && updates)
      keyboard.text(t('bot:button.update'), links.data('update', action.task));
    if (action.kind === 'responsible')
      keyboard.text(t('bot:button.responsible'), links.data('who', action.task));
  }
}

/** A numbered list of tasks: the n-th item is about the n-th task. */
function isList({ intent, tasks, items }: Answer): boolean {
  return (intent === 'due' || intent === 'unit-tasks') && tasks.length > 1 && items.length > 1;
}

/** A button for each task on the page, by its number in the list. */
function addNumbers(keyboard: InlineKeyboard, { language, tasks, items }: Answer, page: number): void {
  const t = textsIn(language);
  const first = page * ITEMS_A_PAGE;
  const last = Math.min(first + ITEMS_A_PAGE, items.length);
  for (const [index, task] of tasks.slice(first, last).entries())
    keyboard.text(t('bot:button.number', { number: first + index + 1 }), links.data('task', task));
}
