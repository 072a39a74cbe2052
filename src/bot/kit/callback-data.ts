import type { z } from 'zod';
import type { IsoDay } from '../../base/day.ts';
import { campaignShapes } from '../features/campaigns/buttons.ts';
import { deadlineShapes } from '../features/deadlines/buttons.ts';
import { peopleShapes } from '../features/members/buttons.ts';
import { reminderShapes } from '../features/reminders/buttons.ts';
import { roundShapes } from '../features/rounds/buttons.ts';
import { progressShapes } from '../features/update/buttons.ts';
import { questionShapes } from './links.ts';

/*
 * What buttons carry, at most 64 bytes. Anybody can send any callback data, so it is parsed like any other input,
 * and what it names is looked up within the caller's own plan.
 */

const shapes = {
  ...questionShapes,
  ...progressShapes,
  ...deadlineShapes,
  ...reminderShapes,
  ...peopleShapes,
  ...roundShapes,
  ...campaignShapes,
};

export type ButtonKind = keyof typeof shapes;

/** Every kind of button that there is. */
export const buttonKinds = Object.keys(shapes);

/** What a button of one kind says. */
export type ButtonValues<K extends ButtonKind> = z.output<(typeof shapes)[K]>;

/** Callback data for a button. */
export function buttonData(kind: ButtonKind, ...values: (string | number)[]): string {
  return [kind, ...values].join(':');
}

/** A day as a value of a button. */
export function compact(day: IsoDay): string {
  return day.replaceAll('-', '');
}

/** What a button's data says; undefined for anything that the bot would not have written. */
export function parseButton<K extends ButtonKind>(kind: K, data: string): ButtonValues<K> | undefined {
  const [name, ...values] = data.split(':');
  if (name !== kind) return undefined;
  const parsed = shapes[kind].safeParse(values);
  return parsed.success ? (parsed.data as ButtonValues<K>) : undefined;
}
