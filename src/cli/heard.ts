import { createInterface } from 'node:readline';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { questionReader } from '../ask/decide/question.ts';
import { hear } from '../heard/hear.ts';
import { asks, flows, type Heard, type Scene } from '../heard/scene.ts';
import { TaskNames } from '../heard/tasks.ts';
import type { PlanBook } from '../plan/plan-book.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  now: z.string(),
  chat: z.enum(['private', 'group']),
  unit: z.string().nullish(),
  waiting: z
    .object({
      flow: z.enum(flows),
      ask: z.enum(asks),
      task: z.string().nullish(),
      figures: z.array(z.string()).default([]),
      minutes: z.number(),
    })
    .nullish(),
  reply_to: z.object({ kind: z.string(), tasks: z.array(z.string()).default([]) }).nullish(),
  mention: z.boolean().default(false),
  with: z.enum(['photo', 'document']).nullish(),
  text: z.string(),
});

/** Reads one line of what was typed, with its state, and tells what it is for. */
export function heardLine(given: unknown, book: PlanBook, names: TaskNames) {
  const { id, text, ...state } = line.parse(given);
  return { id: id ?? null, ...record(hear(text, sceneOf(state, book), names)) };
}

function sceneOf(state: Omit<z.infer<typeof line>, 'id' | 'text'>, book: PlanBook): Scene {
  const { waiting, reply_to: repliedTo } = state;
  return {
    now: Temporal.PlainDateTime.from(state.now).toZonedDateTime(book.file.timeZone),
    inGroup: state.chat === 'group',
    mentioned: state.mention,
    unit: state.unit ?? undefined,
    hasFile: Boolean(state.with),
    waiting: waiting ? { ...waiting, task: waiting.task ?? undefined } : undefined,
    repliedTo: repliedTo
      ? { kind: repliedTo.kind === 'campaign' ? 'campaign' : 'other', tasks: repliedTo.tasks }
      : undefined,
  };
}

function record({ standIn, ...heard }: Heard) {
  return { ...heard, stand_in: standIn };
}
