import { plain, type RichText } from '../../../base/rich-text.ts';
import { kindOf } from '../../../people/channel-kind.ts';
import { shortCodeOf } from '../../../people/short-codes.ts';
import type { BotContext } from '../../kit/context.ts';

/** The lines by which an invited person comes in: the link, and where the bot is on several messengers what is typed on another. */
export function wayIn({ t, me, services }: BotContext, code: string): RichText {
  const link = [plain(`https://t.me/${me.username}?start=${code}`)];
  if (new Set(services.channels.map(kindOf)).size < 2) return [link];
  return [link, [plain(t('people:invite.typed', { code: shortCodeOf(code) }))]];
}
