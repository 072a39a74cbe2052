import { createHash } from 'node:crypto';
import { type Api, GrammyError, type MiddlewareFn } from 'grammy';
import type { BotCommand, BotCommandScopeChat, BotCommandScopeChatMember } from 'grammy/types';
import type { Language } from '../../base/texts.ts';
import type { PlanRole } from '../../people/rights.ts';
import type { Services } from '../../services.ts';
import type { BotContext } from './context.ts';
import { menu } from './menu.ts';

/** After what a member says was handled, offers in that chat the commands that the member may use, when these have changed. */
export const keepOwnMenu: MiddlewareFn<BotContext> = async (ctx, next) => {
  await next();
  const { services, menu: commands, known, language, chat, from } = ctx;
  const { roles, memberId } = known.caller;
  if (!chat || !from || memberId === undefined || ctx.menuRenewed) return;
  const inGroup = chat.type !== 'private';
  const person = { chatId: String(chat.id), accountId: String(from.id) };
  await offer(ctx.api, services, person, menu(commands, { language, inGroup, roles }));
};

/** A person of a plan whose roles another has changed. */
interface Changed {
  channel: string;
  accountId: string;
  /** Undefined for who is in no plan any more. */
  roles: readonly PlanRole[] | undefined;
  language: Language;
}

/** Offers a person in private the commands of the new roles; in groups those that everybody has, until the person says something. */
export async function renewMenus(
  ctx: BotContext,
  { channel, accountId, roles, language }: Changed,
): Promise<void> {
  const { api, services } = ctx;
  const { commandMenus } = services;
  // On another messenger the person has them with the next answer there.
  if (channel !== services.channel) return;
  const chats = await commandMenus.chatsOf(channel, accountId);
  await dropMenus(
    ctx,
    accountId,
    chats.filter((chatId) => chatId !== accountId || !roles),
  );
  if (!roles) return;
  const commands = menu(ctx.menu, { language, inGroup: false, roles });
  await offer(api, services, { chatId: accountId, accountId }, commands);
}

/** Leaves a person, in some chats, the commands that everybody is offered there. */
export async function dropMenus(ctx: BotContext, accountId: string, chats: readonly string[]): Promise<void> {
  const { api, services } = ctx;
  const { channel, commandMenus } = services;
  if (accountId === String(ctx.from?.id)) ctx.menuRenewed = true;
  for (const chatId of chats) {
    await tryCall(services, () => api.deleteMyCommands({ scope: scopeOf({ chatId, accountId }) }));
    await commandMenus.forget({ channel, chatId, accountId });
  }
}

async function offer(
  api: Api,
  services: Services,
  person: { chatId: string; accountId: string },
  commands: BotCommand[],
): Promise<void> {
  const { channel, commandMenus } = services;
  const place = { channel, ...person };
  const digest = createHash('sha256').update(JSON.stringify(commands)).digest('base64url');
  if (await commandMenus.isShown(place, digest)) return;
  const done = await tryCall(services, () => api.setMyCommands(commands, { scope: scopeOf(person) }));
  if (done) await commandMenus.noteShown(place, digest);
}

/** https://core.telegram.org/bots/api#botcommandscope */
function scopeOf({
  chatId,
  accountId,
}: {
  chatId: string;
  accountId: string;
}): BotCommandScopeChat | BotCommandScopeChatMember {
  if (chatId === accountId) return { type: 'chat', chat_id: Number(chatId) };
  return { type: 'chat_member', chat_id: Number(chatId), user_id: Number(accountId) };
}

/** A menu is no answer: that it cannot be shown is only logged. False when it is to be tried again with the next update. */
async function tryCall({ log }: Services, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    log.warn({ err: error }, 'the command menu could not be changed');
    // Refused once it is refused again: it is not asked with each update.
    return error instanceof GrammyError && error.error_code < 500 && error.error_code !== 429;
  }
}
