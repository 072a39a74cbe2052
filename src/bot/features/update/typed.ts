import { maskNumbers } from '../../../base/private-numbers.ts';
import { advance, type DraftState, type Given, LONGEST_NOTE } from '../../../progress/draft.ts';
import { asksSomething, quickUpdate, readPercent } from '../../../progress/quick-words.ts';
import type { Requirements } from '../../../progress/requirements.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { needsOf } from './screen.ts';

/** An answer that was typed where buttons were shown. */
export interface Typed {
  /** Undefined where the answer is out of range. */
  state: DraftState | undefined;
  masked: boolean;
}

/**
 * Reads what is typed where an update shows buttons: "đang làm 50%" for its status, "40" for its percentage, "IV.2" for its task.
 * Returns undefined for a question, and for words that answer nothing there: those go on to others.
 */
export function typedAnswer(ctx: BotContext, state: DraftState, words: string): Typed | undefined {
  if (asksSomething(words) || [...words].length > LONGEST_NOTE) return undefined;
  const needs = needsOf(ctx, state.task);
  if (state.step === 'task') return typedTask(ctx, state, words);
  if (state.step === 'status') return typedStatus(state, words, needs);
  if (state.step !== 'percent') return undefined;
  const percent = readPercent(words);
  if (percent === undefined) return undefined;
  const next = percent < 100 ? advance(state, { kind: 'percent', percent }, needs) : undefined;
  return { state: next, masked: false };
}

function typedTask(ctx: BotContext, state: DraftState, words: string): Typed | undefined {
  const code = words.trim().toUpperCase();
  const { unit } = state;
  if (unit === undefined || !ctx.known.plan.book.task(code) || !unitsFor(ctx, code).includes(unit))
    return undefined;
  return { state: advance(state, { kind: 'task', task: code }, needsOf(ctx, code)), masked: false };
}

/** What the words say beyond the status answers the questions after it; a note that is not asked for next is kept for its turn. */
function typedStatus(state: DraftState, words: string, needs: Requirements): Typed | undefined {
  const told = quickUpdate(words);
  if (!told) return undefined;
  const { text: note, masked } = maskNumbers(told.note ?? '');
  const noted = told.note === undefined ? state : { ...state, note };
  const given: Given[] = [
    { kind: 'status', status: told.status },
    ...(told.percent === undefined ? [] : [{ kind: 'percent', percent: told.percent } as const]),
    ...(told.note === undefined ? [] : [{ kind: 'note', note } as const]),
  ];
  const next = given.reduce((so, one) => advance(so, one, needs) ?? so, noted);
  return { state: next, masked };
}
