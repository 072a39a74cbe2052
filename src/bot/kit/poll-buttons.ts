import type { Translate } from '../../base/texts.ts';
import type { Poll } from '../../campaigns/content/content.ts';
import type { Button } from '../../outbox/message.ts';
import { links } from './links.ts';

/** Numbers that are answered by a press; others are typed. */
const PRESSED = [0, 1, 2, 3, 4, 5];

/** The buttons that answer the poll of a campaign's message: an option a row, or small numbers and "other". */
export function pollButtons(poll: Poll, message: number, t: Translate): Button[][] {
  const button = (label: string, value: number | 'other'): Button => ({
    label,
    data: links.data('poll', message, String(value)),
  });
  if (poll.kind !== 'NUMBER') return poll.options.map((option, place) => [button(option, place)]);
  return [PRESSED.map((number) => button(String(number), number)), [button(t('polls:other'), 'other')]];
}
