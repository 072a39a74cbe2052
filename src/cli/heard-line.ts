import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { hear } from '../heard/hear.ts';
import { asks, flows, type Heard, type Scene } from '../heard/scene.ts';
import type { TaskNames } from '../heard/tasks.ts';
import type { PlanBook } from '../plan/plan-book.ts';

const schema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  now: z.string(),
  chat: z.enum(['private', 'group']),
  unit: z.string().nullish(),
  waiting: z
    .object({
      flow: z.enum(flows),
      ask: z.enum(asks),
      task: z.string().nullish(),
      figures: z.array(z.string()).nullish(),
      minutes: z.number(),
    })
    .nullish(),
  reply_to: z.object({ kind: z.string(), tasks: z.array(z.string()).nullish() }).nullish(),
  mention: z.boolean().nullish(),
  with: z.enum(['photo', 'document']).nullish(),
  text: z.string(),
});

/** Reads one line of what was typed, with where (docs/heard.md), and tells what it is for. Undefined for a line of another form. */
export function heardLine(line: string, book: PlanBook, names: TaskNames): object | undefined {
  const given = schema.safeParse(parsed(line)).data;
  const scene = given && sceneOf(given, book);
  if (!scene) return undefined;
  return { id: given.id ?? null, ...fieldsOf(hear(given.text, scene, names)) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function sceneOf(state: z.infer<typeof schema>, { file }: PlanBook): Scene | undefined {
  const now = moment(state.now, file.timeZone);
  if (!now) return undefined;
  const { waiting, reply_to: repliedTo } = state;
  return {
    now,
    inGroup: state.chat === 'group',
    mentioned: state.mention ?? false,
    unit: state.unit ?? undefined,
    hasFile: Boolean(state.with),
    waiting: waiting
      ? { ...waiting, task: waiting.task ?? undefined, figures: waiting.figures ?? [] }
      : undefined,
    repliedTo: repliedTo
      ? { kind: repliedTo.kind === 'campaign' ? 'campaign' : 'other', tasks: repliedTo.tasks ?? [] }
      : undefined,
  };
}

function moment(text: string, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
  } catch {
    return undefined;
  }
}

/** Only what is read out for this purpose is told. */
function fieldsOf({ standIn, ...heard }: Heard): object {
  return { ...heard, ...(standIn !== undefined && { stand_in: standIn }) };
}
