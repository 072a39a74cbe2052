import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { troubles } from './last-backup.ts';

const count = z.number().int().nonnegative();
const settingsSchema = z.object({
  isOn: z.boolean(),
  databaseUrl: z.string(),
  filesFolder: z.string(),
  folder: z.string(),
  second: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('folder'), path: z.string() }),
      z.object({
        kind: z.literal('s3'),
        bucket: z.string(),
        prefix: z.string(),
        region: z.string(),
        keyId: z.string(),
        secret: z.string(),
        proxy: z.string().optional(),
      }),
    ])
    .optional(),
  at: z.string(),
  timeZone: z.string(),
  keep: z.object({ days: count, weeks: count, months: count }),
});

/** What a process that makes backups is told, on its standard input: a command line and an environment are seen by others. */
export const backupOrderSchema = z.object({
  task: z.enum(['make', 'send']),
  /** The moment that the bot's clock shows. */
  now: z.iso.datetime().transform((text) => Temporal.Instant.from(text)),
  settings: settingsSchema,
});

const trouble = z.object({ code: z.enum(troubles), message: z.string() }).optional();

/** What it says at its end. */
export const backupResultSchema = z.object({
  name: z.string().optional(),
  bytes: count.optional(),
  damagedFiles: count.optional(),
  trouble,
  secondTrouble: trouble,
});
