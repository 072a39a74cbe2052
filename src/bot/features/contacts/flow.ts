import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { answering, answersBase, asking } from '../../../conversations/conversation.ts';
import { members, type Right } from '../../../people/rights.ts';
import { answerWords } from '../../kit/addressed.ts';
import { Buttons, id } from '../../kit/buttons.ts';
import { askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { alert, replace, reply, sayOver, toast, turnTo, type View } from '../../kit/reply.ts';

export const seeContacts: Right = { name: 'see-contacts', roles: members };
export const changeContacts: Right = { name: 'change-contacts', roles: ['COORDINATOR'] };

export const buttons = new Buttons({
  /** Removes a trusted address, by its number. */
  contact: z.tuple([id]),
  /** A step of adding one: the conversation's number, and what to do. */
  'contact-step': z.tuple([id, z.enum(['save', 'edit', 'drop'])]),
});

const shape = answersBase.extend({
  /** "Name: number or address", as typed. */
  entry: z.string().optional(),
});
type ContactAnswers = z.infer<typeof shape>;

/** A trusted address, added once the coordinator has seen it written out: people in danger rely on it. */
export const contactFlow: Flow<ContactAnswers> = {
  name: 'contact',
  dropped: 'progress:dropped',
  shape,
  async ask(ask) {
    await ask('entry');
    await ask('summary');
  },
  page,
  take,
};

/** Whether the caller may change addresses, here. */
export function mayChange(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, changeContacts);
}

/** The addresses, with buttons that remove them for who may. */
export async function contactsPage(ctx: BotContext): Promise<View> {
  const entries = await ctx.services.contacts.list(ctx.known.plan.id);
  const coordinates = callerMay(ctx, changeContacts);
  const text: RichText = [
    [bold(ctx.t(entries.length > 0 ? 'bot:contacts.head' : 'bot:contacts.none'))],
    ...entries.map(({ name, where }) => [bold(name), plain(`: ${where}`)]),
    ...(coordinates ? [[], [plain(ctx.t('bot:contacts.how'))]] : []),
  ];
  const keyboard = new InlineKeyboard();
  for (const { id: number, name } of coordinates ? entries : [])
    keyboard.text(ctx.t('bot:contacts.remove', { name }), buttons.data('contact', number)).row();
  return { text, keyboard };
}

async function page(
  { t }: BotContext,
  { id: number, answers }: Open<ContactAnswers>,
  question: string,
): Promise<View> {
  const data = (op: 'save' | 'edit' | 'drop') => buttons.data('contact-step', number, op);
  const keyboard = new InlineKeyboard();
  if (question === 'summary')
    keyboard.text(t('progress:button.save'), data('save')).text(t('progress:button.edit'), data('edit'));
  keyboard.text(t('progress:button.drop'), data('drop'));
  if (question === 'entry') return { text: [[plain(t('bot:contacts.entry'))]], keyboard };
  return { text: [[bold(answers.entry ?? '')], [plain(t('bot:contacts.sure'))]], keyboard };
}

async function take(
  ctx: BotContext,
  open: Open<ContactAnswers>,
  question: string,
): Promise<Taken<ContactAnswers> | undefined> {
  if (!mayChange(ctx)) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text === undefined ? undefined : answerWords(ctx);
  if (question !== 'entry' || words === undefined || words === '') return undefined;
  const problem = await ctx.services.contacts.problemOf(ctx.known.plan.id, words);
  if (problem === undefined) return { answers: answering({ ...open.answers, entry: words }, 'entry') };
  await reply(ctx, ctx.t(`bot:contacts.${problem}`));
  return 'refused';
}

async function press(
  ctx: BotContext,
  open: Open<ContactAnswers>,
  question: string,
): Promise<Taken<ContactAnswers> | undefined> {
  const [, op] = buttons.parse('contact-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (op === 'drop') {
    await ctx.services.conversations.drop(askingOf(ctx), contactFlow.name);
    return { over: () => turnTo(ctx, ctx.t('progress:dropped')) };
  }
  if (question !== 'summary') return undefined;
  if (op === 'edit') return { answers: asking(open.answers, 'entry') };
  const outcome = await ctx.services.contacts.add(ctx.known.plan.id, open.answers.entry ?? '', open);
  if (outcome === 'gone') return { over: () => sayOver(ctx) };
  if (outcome !== 'added') {
    await alert(ctx, `bot:contacts.${outcome}`);
    return 'refused';
  }
  return {
    async over() {
      await toast(ctx, 'bot:contacts.added');
      await replace(ctx, await contactsPage(ctx));
    },
  };
}
