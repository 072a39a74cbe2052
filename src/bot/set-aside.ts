import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { dangerAnswer, languageInDanger } from '../ask/danger/danger.ts';
import { type Line, plain } from '../base/rich-text.ts';
import { textsIn } from '../base/texts.ts';
import type { Services } from '../services.ts';
import { tellsOfDanger, wordsOf } from './features/danger/words.ts';
import type { BotContext } from './kit/context.ts';
import { textMessage } from './kit/formatted.ts';

/**
 * Tells a person, in private, that something of theirs is not handled any more, with the number by which the operator finds it. Whose words may
 * tell of danger hears where help is. A group's coming and going is nobody's: nothing is said.
 */
export function tellSetAside(
  bot: Pick<Bot<BotContext>, 'api'>,
  { audience, channel }: Pick<Services, 'audience' | 'channel'>,
): (update: Update) => Promise<void> {
  return async (update) => {
    const { message, callback_query: press, update_id: number } = update;
    const person = message?.from ?? press?.from;
    if (!person || person.is_bot) return;
    const words = wordsOf(message);
    if (words !== undefined && tellsOfDanger(update)) return say(person.id, help(words));
    const language = await audience.languageOf({ channel, id: String(person.id), inGroup: false });
    await say(person.id, [[plain(textsIn(language)('bot:set-aside', { number }))]]);
  };

  async function say(person: number, lines: Line[]): Promise<void> {
    await bot.api.sendMessage(person, ...textMessage(lines));
  }
}

function help(words: string): Line[] {
  const { head, items, foot } = dangerAnswer(words, languageInDanger(words), []);
  return [...head, ...items.flatMap((item) => item()), [], ...foot];
}
