import { fold } from '../../vietnamese/fold.ts';
import type { MenuEntry } from './menu.ts';

/** What was typed as a command. */
export type Typed =
  /** One command is meant; `rest` is what follows it. `exactly`: only spelled another way, not shortened. */
  | { kind: 'command'; name: string; rest: string; exactly: boolean }
  /** Several could be meant, by their names. */
  | { kind: 'several'; names: string[] };

/** Words that are looked at for one command: `/tuần này`. */
const MOST_WORDS = 3;
/** Letters from which on a beginning, or a name with one letter wrong, is looked for. */
const SHORTEST_BEGINNING = 2;
const SHORTEST_MISTYPED = 4;

/** "/tiendo@nhac_viec_bot"; the "@" of "III.1@2026-04" and "II.2@d1" is a task's. */
const namesBot = /^[^.@]*@\p{L}\w{3,}$/u;

/**
 * Reads a command however it is spelled: in any case, without or with diacritics, with spaces, hyphens or underscores, with or
 * without the bot's name (`/TIENDO@bot`, `/tien_do`, `/tiến độ`). A beginning that only one name has is that command; where
 * several have it, or one letter is wrong, these are named. Undefined for what is no command, one for another bot, or like none.
 */
export function readCommand(text: string, username: string, commands: Names): Typed | undefined {
  if (!/^\/\p{L}/u.test(text)) return undefined;
  const [line = ''] = text.split('\n', 1);
  const words = line.slice(1).split(/\s+/).slice(0, MOST_WORDS);
  const named = words.findIndex((word) => namesBot.test(word));
  const target = words[named]?.split('@')[1]?.toLowerCase();
  if (target !== undefined && target !== username.toLowerCase()) return undefined;
  const names = namesIn(commands);
  // A name of several words ends where the bot is named.
  const most = named >= 0 ? named + 1 : words.length;
  for (let count = most; count > 0; count -= 1) {
    const name = names.get(folded(words.slice(0, count).join('')));
    if (name !== undefined) return { kind: 'command', name, rest: restAfter(text, count), exactly: true };
  }
  return alike(folded(words[0] ?? ''), commands, restAfter(text, 1));
}

type Names = readonly Pick<MenuEntry, 'vi' | 'en'>[];
const foldedNames = new WeakMap<Names, Map<string, string>>();

/** Returns the names of commands by what they are folded. They are folded once: each command that is typed is looked up among them. */
function namesIn(commands: Names): Map<string, string> {
  const known = foldedNames.get(commands);
  if (known) return known;
  const names = new Map(commands.flatMap(({ vi, en }) => [vi, en]).map((name) => [folded(name), name]));
  foldedNames.set(commands, names);
  return names;
}

/** Finds commands whose name, in either language, begins so or has one other letter. */
function alike(typed: string, commands: Names, rest: string): Typed | undefined {
  const fitting = (fits: (name: string) => boolean) =>
    commands.flatMap(({ vi, en }) => [vi, en].find((name) => fits(folded(name))) ?? []);
  const begun = typed.length < SHORTEST_BEGINNING ? [] : fitting((name) => name.startsWith(typed));
  const [only, ...others] = begun;
  if (only !== undefined && others.length === 0) return { kind: 'command', name: only, rest, exactly: false };
  const mistyped = typed.length < SHORTEST_MISTYPED ? [] : fitting((name) => isOneOff(typed, name));
  const names = [...new Set([...begun, ...mistyped])];
  return names.length > 0 ? { kind: 'several', names } : undefined;
}

/** What follows the first words of a text, lines included. */
function restAfter(text: string, words: number): string {
  return text.replace(new RegExp(`^/(\\S+\\s*){${words}}`), (begin) => begin.replace(/\S+\s*/g, ''));
}

/** Small letters and digits without diacritics, and nothing else. */
function folded(word: string): string {
  return fold(word.replace(/@.*$/, '')).replace(/[^a-z0-9]/g, '');
}

/** Whether one letter was left out, added, or is another, or two changed places. */
function isOneOff(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === name[same]) same += 1;
  const [left, right] = [typed.slice(same), name.slice(same)];
  return (
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0])
  );
}
