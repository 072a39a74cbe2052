import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { CODE_MINUTES, type Linking } from '../../../people/account-links.ts';
import type { OwnAccount } from '../../../people/accounts.ts';
import { members, type Right } from '../../../people/rights.ts';
import { Buttons } from '../../kit/buttons.ts';
import { callerMay, personOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { identify } from '../../kit/identify.ts';
import { messengerName } from '../../kit/labels.ts';
import { notice, noticeOrder } from '../../kit/notice.ts';
import { alert, replace, reply, type View } from '../../kit/reply.ts';

const linkAccounts: Right = { name: 'link-accounts', roles: [...members, 'OVERSEER'] };

const messenger = z.string().regex(/^[a-z]{1,16}$/);

const buttons = new Buttons({
  /** Gives a code, or takes an account away after asking. */
  account: z.tuple([z.enum(['code', 'unlink', 'unlink-now', 'keep']), messenger]),
});

/** The kind of the note on a person's other messenger that an account was linked. */
const ACCOUNT_LINKED = 'account-linked';
const NOTE_HOURS = 7 * 24;

/**
 * `/lienket`, `/link`: a person's accounts on several messengers; with a code the account that types it becomes one of those of the
 * person to whom the code was given. People whom the bot does not know yet may type one.
 */
async function showOrLink(ctx: Commanded, next: () => Promise<void>): Promise<void> {
  const isPrivate = ctx.chat.type === 'private';
  const code = ctx.match.trim();
  if (isPrivate && code !== '') return link(ctx, code);
  if (!(await identify(ctx))) return next();
  if (!isPrivate) return reply(ctx, ctx.t('people:in-private'));
  if (!callerMay(ctx, linkAccounts)) return next();
  await reply(ctx, await overview(ctx));
}

async function link(ctx: Commanded, code: string): Promise<void> {
  const { services, from } = ctx;
  if (!from) return;
  ctx.language = languageFor(from.language_code);
  ctx.t = textsIn(ctx.language);
  const account = { channel: services.channel, accountId: String(from.id) };
  const linking = await services.accountLinks.link(account, code);
  if (linking.kind !== 'linked') return reply(ctx, await obstacle(ctx, linking, account));
  if (await identify(ctx)) await tellOtherSide(ctx, linking.with);
  await reply(ctx, [
    [bold(ctx.t('accounts:linked', { messenger: messengerName(ctx.t, linking.with) }))],
    [plain(ctx.t('accounts:linked-means'))],
  ]);
}

async function obstacle(
  { t, services }: BotContext,
  { kind }: Exclude<Linking, { kind: 'linked' }>,
  account: { channel: string; accountId: string },
): Promise<string> {
  const minutes = kind === 'unknown' ? await services.accountLinks.pauseMinutes(account) : 0;
  return minutes > 0 ? t('accounts:pause', { minutes }) : t(`accounts:not.${kind}`);
}

/** On the messenger on which the code was given the person hears of it: who did not type it takes the account away again. */
async function tellOtherSide(ctx: BotContext, on: string): Promise<void> {
  const { services, known } = ctx;
  const { memberId } = known.caller;
  const accounts = memberId === undefined ? [] : await services.accounts.of(memberId);
  const other = accounts.find(({ channel }) => channel === on);
  if (!other) return;
  const { channel, accountId } = personOf(ctx);
  const order = noticeOrder(services, {
    ...{ planId: known.plan.id, to: { channel, id: accountId, inGroup: false }, kind: ACCOUNT_LINKED },
    details: { messenger: services.channel },
    key: [memberId ?? 0, services.channel, services.clock.now().epochMilliseconds],
    priority: 'progress-notice',
    hours: NOTE_HOURS,
  });
  await services.outbox.enqueue({ ...order, via: { channel: other.channel, id: other.accountId } });
}

const linked = notice(z.object({ messenger }), ({ t }, { messenger: name }) => ({
  text: [[bold(t('accounts:notice', { messenger: messengerName(t, name) }))], [plain(t('accounts:not-you'))]],
  buttons: [[unlinkButton(t, name)]],
}));

/** The person's accounts, where they hear the bot, and what can be done. */
async function overview(ctx: BotContext): Promise<View> {
  const { t, services, known } = ctx;
  const own = await services.accounts.of(known.caller.memberId ?? 0);
  const keyboard = new InlineKeyboard();
  const others = services.channels.filter((channel) => own.every((one) => one.channel !== channel));
  if (others[0] !== undefined)
    keyboard.text(t('accounts:get-code'), buttons.data('account', 'code', others[0])).row();
  if (own.length > 1)
    for (const { channel } of own) {
      const { label, data } = unlinkButton(t, channel);
      keyboard.text(label, data).row();
    }
  return { text: lines(ctx, own, others.length > 0), keyboard };
}

function lines({ t }: BotContext, own: readonly OwnAccount[], canLink: boolean): RichText {
  const names = own.map(({ channel }) => messengerName(t, channel)).join(', ');
  const heard = own.find(({ isHeard }) => isHeard);
  return [
    [bold(t('accounts:head', { messengers: names }))],
    ...(own.length > 1 && heard
      ? [[plain(t('accounts:heard', { messenger: messengerName(t, heard.channel) }))]]
      : []),
    ...(canLink ? [[plain(t('accounts:why'))]] : own.length > 1 ? [] : [[plain(t('accounts:only-one'))]]),
  ];
}

function unlinkButton(t: BotContext['t'], channel: string) {
  return {
    label: t('accounts:unlink', { messenger: messengerName(t, channel) }),
    data: buttons.data('account', 'unlink', channel),
  };
}

const handled = buttons.handledBy({
  async account(ctx, [what, channel]) {
    const { memberId } = ctx.known.caller;
    if (ctx.chat?.type !== 'private' || !callerMay(ctx, linkAccounts) || memberId === undefined)
      return alert(ctx, 'people:in-private');
    await ctx.answerCallbackQuery();
    if (what === 'keep') return replace(ctx, await overview(ctx));
    if (what === 'code') return replace(ctx, await codeLines(ctx, memberId, channel));
    if (what === 'unlink') return replace(ctx, await sure(ctx, memberId, channel));
    const done = await ctx.services.accountLinks.unlink(memberId, channel);
    await replace(
      ctx,
      ctx.t(done ? 'accounts:unlinked' : 'accounts:gone', { messenger: messengerName(ctx.t, channel) }),
    );
  },
});

async function codeLines({ t, services }: BotContext, memberId: number, channel: string): Promise<RichText> {
  const code = await services.accountLinks.giveCode(memberId, services.channel);
  return [
    [bold(t('accounts:code', { code }))],
    [plain(t('accounts:code-how', { messenger: messengerName(t, channel), code, minutes: CODE_MINUTES }))],
  ];
}

async function sure(ctx: BotContext, memberId: number, channel: string): Promise<View> {
  const { t, services } = ctx;
  const own = await services.accounts.of(memberId);
  if (own.length < 2 || own.every((one) => one.channel !== channel)) return overview(ctx);
  return {
    text: [[plain(t('accounts:sure', { messenger: messengerName(t, channel) }))]],
    keyboard: new InlineKeyboard()
      .text(t('accounts:yes'), buttons.data('account', 'unlink-now', channel))
      .text(t('accounts:no'), buttons.data('account', 'keep', channel)),
  };
}

export const accounts: Feature = {
  name: 'accounts',
  commands: [
    {
      vi: 'lienket',
      en: 'link',
      what: 'bot:commands.link',
      right: linkAccounts,
      shown: 'private',
      open: true,
      run: (ctx, next) => showOrLink(ctx, next),
    },
  ],
  buttons: handled,
  deliveries: { [ACCOUNT_LINKED]: linked },
  rights: [linkAccounts],
};
