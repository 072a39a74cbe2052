import type { MessageEntity } from 'grammy/types';
import { shortCodeIn } from '../../people/short-codes.ts';
import { fold } from '../../vietnamese/fold.ts';

/** How the bot is called: inside, and by people who mention it in a group. */
export interface BotMention {
  username: string;
  displayName: string;
}

/** An invitation's long code, alone or after "mã". */
const INVITATION = /^(?:m[ãa]\s*:?\s*)?([A-Za-z0-9_-]{32})$/iu;
/** What may be its short form, which looks like a word: only after "mã". */
const SHORT_INVITATION = /^m[ãa]\s*:?\s*(\S{4}[-–—\s]?\S{4})$/iu;
/** "@Bot" and the words in capitals after it: the names of Zalo's bots begin so. */
const ANY_MENTION = /@Bot(?:\s+\p{Lu}[\p{L}\p{N}]*)*/u;

/** Returns the name of who writes. Documents and what was seen name it differently. */
export function namedAs(from: {
  display_name?: string | undefined;
  first_name?: string | undefined;
  name?: string | undefined;
}): string {
  return from.display_name ?? from.first_name ?? from.name ?? '';
}

/**
 * Returns a text as the Bot API would have it: commands and mentions of the bot are entities, an invitation's code is the command that its
 * link would send. In a group everything that comes is meant for the bot.
 */
export function readTyped(
  text: string,
  isGroup: boolean,
  bot: BotMention,
): { text: string; entities: MessageEntity[] } {
  if (!isGroup) return withCommand(startIn(text) ?? text);
  const words = withoutMention(text, bot.displayName);
  if (words.startsWith('/')) return withCommand(words);
  const mention = `@${bot.username}`;
  return {
    text: `${mention} ${words}`.trim(),
    entities: [{ type: 'mention', offset: 0, length: mention.length }],
  };
}

/** The command that an invitation's link would send; undefined for a text that is no code. */
function startIn(text: string): string | undefined {
  const words = text.trim().normalize('NFC');
  const code = INVITATION.exec(words)?.[1] ?? shortCodeIn(SHORT_INVITATION.exec(words)?.[1] ?? '');
  return code && `/start ${code}`;
}

/** Shorter names of commands are everyday words without their marks: "rồi", "vâng", "hạn". */
const SHORTEST_BARE = 6;

/** Returns what finds the command that words are, typed without a slash and in any spelling: "Cập nhật". There is no menu to pick it from. */
export function bareCommands(names: readonly string[]): (words: string) => string | undefined {
  const known = new Set(names.filter((name) => name.length >= SHORTEST_BARE));
  return (words) => {
    const name = fold(words).replace(/[\s_-]+/g, '');
    return known.has(name) ? `/${name}` : undefined;
  };
}

/** Returns the words of a text that `readTyped` made, without the bot's name. */
export function wordsAlone(text: string, { username }: BotMention): string {
  return text.startsWith(`@${username}`) ? text.slice(username.length + 1).trim() : text.trim();
}

/** Returns a text with its command, if it begins with one. */
export function withCommand(text: string): { text: string; entities: MessageEntity[] } {
  const [command] = /^\/[A-Za-z0-9_]{1,32}/.exec(text) ?? [];
  return { text, entities: command ? [{ type: 'bot_command', offset: 0, length: command.length }] : [] };
}

function withoutMention(text: string, displayName: string): string {
  const at = text.toLowerCase().indexOf(`@${displayName.toLowerCase()}`);
  const without =
    at < 0
      ? text.replace(ANY_MENTION, ' ')
      : `${text.slice(0, at)} ${text.slice(at + displayName.length + 1)}`;
  return without.replace(/[^\S\n]+/g, ' ').trim();
}
