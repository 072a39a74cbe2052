import type { Messenger } from '../../src/sandbox/messenger.ts';

/** Writes down all that the bot says from now on: messages, changed ones and pop-ups. The function ends it. */
export function hear(messenger: Messenger): { texts: string[]; deaf: () => void } {
  const texts: string[] = [];
  const deaf = messenger.listen((event) => {
    if (event.kind === 'callback-answer' && event.text !== undefined) texts.push(event.text);
    if (event.kind !== 'message' && event.kind !== 'edited') return;
    const { from, text, caption } = event.message;
    if (from?.is_bot) texts.push(text ?? caption ?? '');
  });
  return { texts, deaf };
}
