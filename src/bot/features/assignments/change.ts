import { InlineKeyboard } from 'grammy';
import {
  ASSIGNMENT_CHANGE_FLOW,
  type ChangeAnswers,
  changeAnswers,
  LONGEST_REASON,
  LONGEST_TITLE,
} from '../../../assignments/answers.ts';
import { toggled } from '../../../assignments/named.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { answering, asking } from '../../../conversations/conversation.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, turnTo, type View } from '../../kit/reply.ts';
import { buttons, type ChangeStep } from './buttons.ts';
import { refusalOf } from './rights.ts';
import { changedContent, saveChange } from './saving.ts';
import { listParties } from './view.ts';
import { ownWord, readNames } from './words.ts';

type OpenChange = Open<ChangeAnswers>;
type TakenChange = Taken<ChangeAnswers>;

/** A change of an assigned task: what of it, to what, why. Its day is changed like that of any task. */
export const changeFlow: Flow<ChangeAnswers> = {
  name: ASSIGNMENT_CHANGE_FLOW,
  dropped: 'assignments:change-dropped',
  shape: changeAnswers,
  async ask(ask) {
    const { what } = await ask('what');
    if (what !== 'drop') await ask('value');
    await ask('reason');
    await ask('sure');
  },
  page: changePage,
  take,
  about: ({ task }) => ({ task }),
};

async function changePage(ctx: BotContext, { id, answers }: OpenChange, question: string): Promise<View> {
  const { t, known, services } = ctx;
  const { what, words } = answers;
  const task = await services.assignedTasks.find(known.plan.id, answers.task);
  const content = task && changedContent(task.content, answers);
  const name = (code: string) => known.plan.book.nameOf(code, ctx.language);
  const keyboard = new InlineKeyboard();
  const data = (op: ChangeStep, value: string | number = '') => buttons.data('assigned-step', id, op, value);
  const add = (label: string, op: ChangeStep) => keyboard.text(t(`assignments:button.${label}`), data(op));
  if (question === 'what') {
    for (const field of ['text', 'who'] as const) keyboard.text(t(`assignments:field.${field}`), data(field));
    add('drop-task', 'gone').row();
  }
  if (question === 'value' && what === 'who') {
    const codes = [...known.plan.book.file.groups, ...known.plan.book.file.units].map(({ code }) => code);
    listParties(ctx, keyboard, { codes, chosen: answers.lead, page: answers.page }, data);
    add('done', 'done');
  }
  if (question === 'sure') {
    add('save', 'save');
    add('mend', 'edit');
  }
  add('drop-change', 'drop');
  const key =
    question === 'value' ? `value-${what}` : question === 'sure' && what === 'drop' ? 'sure-drop' : question;
  const text: RichText = [
    [bold(t('progress:task', { title: content?.title ?? '', code: answers.task }))],
    [plain(t('assignments:who', { who: content?.lead.map(name).join(', ') || t('assignments:nobody') }))],
    ...(question === 'sure' && words !== undefined ? [[plain(t('deadlines:why', { reason: words }))]] : []),
    [plain(t(`assignments:change.${key}`, { most: LONGEST_REASON }))],
  ];
  return { text, keyboard };
}

async function take(ctx: BotContext, open: OpenChange, question: string): Promise<TakenChange | undefined> {
  if (refusalOf(ctx) !== undefined) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text?.trim() ?? '';
  if (words === '' || words.startsWith('/')) return undefined;
  const word = ownWord(words);
  if (question === 'sure' && (word === 'keep' || word === 'give')) return save(ctx, open);
  const heard = await heardIn(ctx);
  if (heard.for === 'cancel') return drop(ctx);
  if (!['answer', 'unsure', 'skip', 'report', 'postpone'].includes(heard.for)) return undefined;
  return question === 'value' || question === 'reason'
    ? typed(ctx, open.answers, question, words)
    : undefined;
}

async function typed(
  ctx: BotContext,
  answers: ChangeAnswers,
  question: 'value' | 'reason',
  words: string,
): Promise<TakenChange> {
  if (question === 'value' && answers.what === 'who') {
    const named = readNames(ctx)(words);
    if (named && named.parties.length > 0)
      return { answers: answering({ ...answers, lead: named.parties }, 'value') };
    await alert(ctx, 'assignments:no-unit');
    return 'refused';
  }
  const most = question === 'value' ? LONGEST_TITLE : LONGEST_REASON;
  const count = [...words].length;
  if (count > most) {
    await alert(ctx, 'assignments:long-text', { count, most });
    return 'refused';
  }
  const masked = maskNumbers(words).text;
  return {
    answers: answering(
      { ...answers, ...(question === 'value' ? { title: masked } : { words: masked }) },
      question,
    ),
  };
}

async function drop(ctx: BotContext): Promise<TakenChange> {
  await ctx.services.conversations.drop(askingOf(ctx), ASSIGNMENT_CHANGE_FLOW);
  return { over: () => turnTo(ctx, ctx.t('assignments:change-dropped')) };
}

async function save(ctx: BotContext, open: OpenChange): Promise<TakenChange | undefined> {
  const task = await ctx.services.assignedTasks.find(ctx.known.plan.id, open.answers.task);
  if (task) return saveChange(ctx, open, task);
  await alert(ctx, 'assignments:meanwhile');
  return 'refused';
}

/** What a button gives, as far as it fits the question. */
async function press(ctx: BotContext, open: OpenChange, question: string): Promise<TakenChange | undefined> {
  const [id, op, value = ''] = buttons.parse('assigned-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id || op === undefined) return undefined;
  if (op === 'drop') return drop(ctx);
  if (op === 'save') return question === 'sure' ? save(ctx, open) : undefined;
  return pressed(ctx, open.answers, `${question} ${op}`, value);
}

async function pressed(
  ctx: BotContext,
  answers: ChangeAnswers,
  step: string,
  value: string,
): Promise<TakenChange | undefined> {
  const { book } = ctx.known.plan;
  switch (step) {
    case 'what text':
      return { answers: answering({ ...answers, what: 'text' }, 'what') };
    case 'what who':
      return { answers: answering({ ...answers, what: 'who' }, 'what') };
    case 'what gone':
      return { answers: answering({ ...answers, what: 'drop' }, 'what') };
    case 'value page':
      return /^\d{1,4}$/.test(value) ? { answers: { ...answers, page: Number(value) } } : undefined;
    case 'value unit':
      return answers.what === 'who' && book.party(value)
        ? { answers: { ...answers, lead: toggled(answers.lead, value, book) } }
        : undefined;
    case 'value done':
      return chosen(ctx, answers);
    case 'sure edit':
      return { answers: asking(answers, 'what', 'value', 'reason') };
    default:
      return undefined;
  }
}

async function chosen(ctx: BotContext, answers: ChangeAnswers): Promise<TakenChange | undefined> {
  if (answers.what !== 'who') return undefined;
  if (answers.lead.length > 0) return { answers: answering(answers, 'value') };
  await alert(ctx, 'assignments:nobody-yet');
  return 'refused';
}
