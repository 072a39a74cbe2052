import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';

/** What a backup's folder holds. */
export const MANIFEST = 'manifest.json';
/** SHA-256 and path of the database and of each file, as `sha256sum --check` reads them. */
export const CHECKSUMS = 'checksums.sha256';
export const FILES = 'files';
/** The database's file in a backup, by its kind: a whole SQLite database, or what pg_dump writes in its custom format. */
export const databaseFiles = { sqlite: 'nhac-viec.db', postgresql: 'nhac-viec.dump' } as const;

/** Goes up when a backup is made in a way that programs of before cannot read. */
const FORMAT = 1;

/** Why a backup was made: at night, before a migration, or because a person asked for it. */
const reasons = ['night', 'migration', 'hand'] as const;
export type BackupReason = (typeof reasons)[number];

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** Version of the program that made it. */
  program: z.string(),
  /** The newest migration that the database has; null when it has none. */
  migration: z.string().nullable(),
  /** The moment that the backup shows: everything stored until then is in it. */
  made: z.iso.datetime().transform((text) => Temporal.Instant.from(text)),
  reason: z.enum(reasons),
  database: z.object({ kind: z.enum(['sqlite', 'postgresql']), bytes: z.number().int().nonnegative() }),
  files: z.object({ count: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() }),
  /** SHA-256 of the list of checksums. */
  checksums: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a backup says of itself. It is written last, so a folder that has one was finished. */
export type Manifest = z.output<typeof manifestSchema>;

/** A finished backup in a place, by its name there. */
export interface Backup {
  name: string;
  manifest: Manifest;
}

/** Reads a manifest's text; undefined for what is none, or of a newer form. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Returns what a backup in a folder says of itself; undefined when the folder holds no finished one. */
export async function manifestIn(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseManifest(text);
}

/** Returns a manifest as it is written. */
export function manifestText(manifest: Omit<Manifest, 'format'>): string {
  const made = manifest.made.toString({ smallestUnit: 'second' });
  return `${JSON.stringify({ format: FORMAT, ...manifest, made }, null, 2)}\n`;
}

const NAME = /^nhac-viec-\d{8}-\d{6}(-\d+)?$/;

/** Whether a folder of this name may be a backup. */
export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** Returns the name of a backup made now, by the local time: nhac-viec-20180521-020000. */
export function backupName(clock: Clock, timeZone: string): string {
  return `nhac-viec-${timeStamp(clock, timeZone)}`;
}

/** Returns the local time as part of a name: 20180521-072500. */
export function timeStamp(clock: Clock, timeZone: string): string {
  const now = clock.now().toZonedDateTimeISO(timeZone).toPlainDateTime();
  return now.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '').replace('T', '-');
}
