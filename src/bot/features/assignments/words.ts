import { type Line, lineOf, type ReadNames } from '../../../assignments/lines.ts';
import { everybodyOf, namedIn } from '../../../assignments/named.ts';
import type { Letter } from '../../../plan-draft/letter.ts';
import { fold } from '../../../vietnamese/fold.ts';
import type { BotContext } from '../../kit/context.ts';

/* What typed words mean where a letter's lines are decided, and who is named in them. */

/** The words of the buttons of a line, as they are typed. */
const own: ReadonlyMap<string, 'keep' | 'mend' | 'leave' | 'give'> = new Map([
  ['dung', 'keep'],
  ['dung roi', 'keep'],
  ['dung vay', 'keep'],
  ['yes', 'keep'],
  ['sua', 'mend'],
  ['edit', 'mend'],
  ['bo', 'leave'],
  ['bo qua', 'leave'],
  ['bo dong nay', 'leave'],
  ['bo viec nay', 'leave'],
  ['skip', 'leave'],
  ['giao', 'give'],
  ['giao viec', 'give'],
  ['assign', 'give'],
]);

/** Which button a text is; undefined for any other. */
export function ownWord(text: string): 'keep' | 'mend' | 'leave' | 'give' | undefined {
  return own.get(
    fold(text)
      .replace(/[\s.!,]+/g, ' ')
      .replace(/ a$/, '')
      .trim(),
  );
}

/** Reads names as the caller's plan knows them. */
export function readNames({ known, services }: BotContext): ReadNames {
  const read = services.askers.readerOf(known.plan);
  return (text) => namedIn(text, read, known.today);
}

/** The duties of a letter as lines. */
export function linesOf(ctx: BotContext, { duties }: Letter): Line[] {
  const everybody = everybodyOf(ctx.known.plan.book);
  const names = readNames(ctx);
  return duties.map((duty) => lineOf(duty, names, everybody));
}
