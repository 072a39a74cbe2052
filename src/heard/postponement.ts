import { fold } from '../vietnamese/fold.ts';
import { asksForMore } from './asking.ts';
import { dayIn } from './days.ts';
import { has, wordsOf } from './phrases.ts';
import type { Heard, Scene } from './scene.ts';
import { type TaskNames, tasksMeant } from './tasks.ts';

/**
 * Reads a request to hand in later: "em xin nộp muộn đến thứ 6 ạ", "cho lùi sang tuần sau được không". What asks whom to ask, or when the
 * deadline is, is none.
 */
export function postponementIn(text: string, scene: Scene, names: TaskNames): Heard | undefined {
  if (asksForMore(text) || !begs(text, scene)) return undefined;
  const meant = tasksMeant(names, text, scene);
  const waited = scene.repliedTo ? undefined : scene.waiting?.task;
  const tasks = meant === 'undecided' ? [] : meant;
  return {
    for: 'postpone',
    tasks: tasks.length === 0 && waited !== undefined ? [waited] : tasks,
    date: dayIn(text, scene.now),
  };
}

/** "Xin nộp muộn", "cho lùi 2 ngày", "xin đến 25/5": later, and begged for. */
function begs(text: string, { now }: Scene): boolean {
  const words = wordsOf(text);
  const folded = fold(text);
  if (/\bco kip\b/.test(folded) || !has(words, 'beg')) return false;
  if (
    has(words, 'late') ||
    /\b(?:sau|them) (?:\d+|vai|may|it|mot|hai|ba|chut) (?:ngay|hom|bua|tuan|thoi gian|han)\b|\bthem (?:ngay|thoi gian|han)\b/.test(
      folded,
    )
  )
    return true;
  return /\bxin\b.*\b(?:den|toi|sang|qua)\b/.test(folded) && dayIn(text, now) !== undefined;
}
