import type { MessageEntity, User } from 'grammy/types';
import type { z } from 'zod';
import { detectEntities, overlap } from './entities/detect.ts';
import { checkGiven, type givenEntities } from './entities/given.ts';
import { parseHtml } from './entities/html.ts';
import { parseMarkdownV2 } from './entities/markdown-v2.ts';
import { MarkupError } from './entities/markup-error.ts';
import { sortEntities } from './entities/sorting.ts';
import { badRequest } from './refusal.ts';
import type { Switchboard } from './switchboard.ts';
import { userView } from './user-view.ts';

interface Formatted {
  text: string;
  entities: MessageEntity[];
}

/** In these nothing is found by itself. */
const CLOSED_KINDS: ReadonlySet<string> = new Set(['code', 'pre', 'text_link', 'text_mention']);

/**
 * A text of the bot as Telegram stores it: markup read, entities checked, trimmed, links and commands found.
 * @throws Refusal with TDLib's words for markup that cannot be read
 */
export function formattedText(
  board: Switchboard,
  text: string,
  parseMode: string | undefined,
  given: z.output<typeof givenEntities> | undefined,
): Formatted {
  const read = readMarkup(board, text, parseMode, given ?? []);
  const trimmed = trim(read);
  const closed = trimmed.entities.filter((entity) => CLOSED_KINDS.has(entity.type));
  const found = detectEntities(trimmed.text).filter(
    (entity) => !closed.some((other) => overlap(other, entity)),
  );
  return { text: trimmed.text, entities: sortEntities([...trimmed.entities, ...found]) };
}

function readMarkup(
  board: Switchboard,
  text: string,
  parseMode: string | undefined,
  given: z.output<typeof givenEntities>,
): Formatted {
  const userById = (id: number): User | undefined => {
    if (id === board.bot.id) return board.bot;
    const person = board.people.get(id);
    return person && userView(person);
  };
  const mode = parseMode?.toLowerCase() ?? '';
  if (mode === '' || mode === 'none') return { text, entities: checkGiven(text, given, userById) };
  try {
    if (mode === 'html') return parseHtml(text, userById);
    if (mode === 'markdownv2') return parseMarkdownV2(text, userById);
  } catch (error) {
    if (error instanceof MarkupError) throw badRequest(`can't parse entities: ${error.message}`);
    throw error;
  }
  if (mode === 'markdown')
    throw badRequest('the local server does not support the legacy parse_mode Markdown');
  throw badRequest('unsupported parse_mode');
}

/** Space at both ends goes, and the entities move with the text. */
function trim({ text, entities }: Formatted): Formatted {
  const trimmed = text.trim();
  if (trimmed.length === text.length) return { text, entities };
  const cut = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - cut);
    const end = Math.min(trimmed.length, entity.offset + entity.length - cut);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: trimmed, entities: moved };
}
