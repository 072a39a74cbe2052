import { InlineKeyboard, InputFile } from 'grammy';
import type { Document } from 'grammy/types';
import type { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { answersBase } from '../../../conversations/conversation.ts';
import { REPORT_TEMPLATE_FLOW } from '../../../reports/period-report/report-flows.ts';
import type { ReportKind } from '../../../reports/period-report/report-tags.ts';
import { templateFaultLines } from '../../../reports/word/fault-words.ts';
import type { TemplateFault } from '../../../reports/word/template-faults.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { begin } from '../../kit/conversations/converse.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, replace, reply, toast, turnTo, type View } from '../../kit/reply.ts';
import { buttons, reportKind } from './buttons.ts';
import { changeTemplate } from './rights.ts';

/** Bytes that the messenger hands to bots at most (Bot API, getFile: 20 MB). A template is refused long before. */
const LARGEST_FILE = 20 * 1024 * 1024;
/** Faults that one message holds; more go below it, so that each is named. */
const FAULTS_A_MESSAGE = 15;

const shape = answersBase.extend({ kind: reportKind });
export type TemplateAnswers = z.infer<typeof shape>;

/** The office's own template, as a Word document: it is kept only without a fault. */
export const templateFlow: Flow<TemplateAnswers> = {
  name: REPORT_TEMPLATE_FLOW,
  dropped: 'report-screens:dropped',
  shape,
  async ask(ask) {
    await ask('file');
  },
  page,
  take,
};

export const templateHandlers = {
  async template(ctx, [kind, op]) {
    if (!callerMay(ctx, changeTemplate)) return alert(ctx, 'people:not-yours');
    switch (op) {
      case 'show':
        return turnTo(ctx, await templatePage(ctx, kind, 'show'));
      case 'remove':
        return turnTo(ctx, await templatePage(ctx, kind, 'remove'));
      case 'remove-now':
        return remove(ctx, kind);
      case 'get':
        return sendTemplate(ctx, kind);
      case 'new':
        await ctx.answerCallbackQuery();
        return begin(ctx, templateFlow, { answered: [], taken: [], page: 0, kind });
    }
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** Which template is in force, and what can be done about it. */
async function templatePage(ctx: BotContext, kind: ReportKind, op: 'show' | 'remove'): Promise<View> {
  const { t, services, known } = ctx;
  const { name } = await services.reportTemplates.of(known.plan.id, kind);
  const keyboard = new InlineKeyboard();
  const button = (label: string, next: 'show' | 'get' | 'new' | 'remove' | 'remove-now') =>
    keyboard.text(t(`report-screens:button.${label}`), buttons.data('template', kind, next));
  const text: RichText = [[bold(t(`report-screens:template.${kind}`))]];
  if (op === 'remove' && name !== undefined) {
    button('remove-now', 'remove-now');
    button('drop', 'show');
    return { text: [...text, [plain(t('report-screens:template.sure', { name }))]], keyboard };
  }
  button('template-get', 'get').row();
  button('template-new', 'new').row();
  if (name !== undefined) button('template-remove', 'remove');
  const key = name === undefined ? 'shipped' : 'own';
  return { text: [...text, [plain(t(`report-screens:template.${key}`, { name }))]], keyboard };
}

async function remove(ctx: BotContext, kind: ReportKind): Promise<void> {
  const { planId, memberId: by } = actorOf(ctx);
  const isDropped = await ctx.services.reportTemplates.drop({ planId, kind, by });
  await toast(ctx, `report-screens:template.${isDropped ? 'removed' : 'none'}`);
  await replace(ctx, await templatePage(ctx, kind, 'show'));
}

/** Sends the template in force, to be changed in Word. */
async function sendTemplate(ctx: BotContext, kind: ReportKind): Promise<void> {
  const { t, services, known } = ctx;
  const { content, name } = await services.reportTemplates.of(known.plan.id, kind);
  const file = new InputFile(content, name ?? t(`report-screens:template.file-${kind}`));
  await ctx.replyWithDocument(file, { caption: t('report-screens:template.caption') });
  await ctx.answerCallbackQuery();
}

async function page({ t }: BotContext, { id, answers }: Open<TemplateAnswers>): Promise<View> {
  const keyboard = new InlineKeyboard().text(
    t('report-screens:button.drop'),
    buttons.data('report-step', id, 'drop', ''),
  );
  const text: RichText = [
    [bold(t(`report-screens:template.${answers.kind}`))],
    [plain(t('report-screens:template.send'))],
    [italic(t('report-screens:template.checked'))],
  ];
  return { text, keyboard };
}

async function take(
  ctx: BotContext,
  open: Open<TemplateAnswers>,
): Promise<Taken<TemplateAnswers> | undefined> {
  if (!callerMay(ctx, changeTemplate)) return undefined;
  if (ctx.callbackQuery) {
    const [id, op] = buttons.parse('report-step', ctx.callbackQuery.data ?? '') ?? [];
    return id === open.id && op === 'drop' ? drop(ctx) : undefined;
  }
  const { message } = ctx;
  if (message?.document) return takeTemplate(ctx, open.answers.kind, message.document);
  if (message?.photo) return refuse(ctx, 'report-screens:template.no-picture');
  const words = message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  return (await heardIn(ctx)).for === 'cancel' ? drop(ctx) : undefined;
}

async function drop(ctx: BotContext): Promise<Taken<TemplateAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), REPORT_TEMPLATE_FLOW);
  return { over: () => turnTo(ctx, ctx.t('report-screens:dropped')) };
}

/** Keeps a template without a fault; of any other all faults are named, and the one before stays. */
async function takeTemplate(
  ctx: BotContext,
  kind: ReportKind,
  document: Document,
): Promise<Taken<TemplateAnswers>> {
  const { t, services } = ctx;
  if ((document.file_size ?? 0) > LARGEST_FILE) return refuse(ctx, 'templates:fault.too-large');
  const content = await fetched(ctx, document.file_id);
  if (!content) return refuse(ctx, 'plan-page:chat.not-fetched');
  const { planId, memberId: by } = actorOf(ctx);
  const name = document.file_name ?? t(`report-screens:template.file-${kind}`);
  const faults = await services.reportTemplates.save({ planId, kind, by }, { name, content });
  if (faults.length > 0) {
    await tellFaults(ctx, faults);
    return 'refused';
  }
  return {
    async over() {
      await reply(ctx, t('report-screens:template.kept'));
      await services.conversations.drop(askingOf(ctx), REPORT_TEMPLATE_FLOW);
    },
  };
}

async function refuse(ctx: BotContext, key: string): Promise<'refused'> {
  await reply(ctx, ctx.t(key));
  return 'refused';
}

/** Names all faults of a template, in as many messages as they take. */
export async function tellFaults(ctx: BotContext, found: readonly TemplateFault[]): Promise<void> {
  const faults = templateFaultLines(found, ctx.t);
  const head: RichText = [[bold(ctx.t('report-screens:template.faults', { count: faults.length }))]];
  for (let at = 0; at < faults.length; at += FAULTS_A_MESSAGE) {
    const lines = faults.slice(at, at + FAULTS_A_MESSAGE).map((fault) => [plain(`– ${fault}`)]);
    await reply(ctx, at === 0 ? [...head, ...lines] : lines);
  }
}

async function fetched({ services }: BotContext, fileId: string): Promise<Uint8Array | undefined> {
  try {
    return await services.fileCopies.contentOf(services.channel, fileId);
  } catch (error) {
    services.log.warn({ err: error }, 'a template could not be fetched');
    return undefined;
  }
}
