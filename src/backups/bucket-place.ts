import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3mini, S3ServiceError } from 's3mini';
import { systemClock } from '../base/clock.ts';
import { BackupError } from './backup-error.ts';
import {
  type Backup,
  CHECKSUMS,
  databaseFiles,
  FILES,
  isBackupName,
  MANIFEST,
  parseManifest,
} from './manifest.ts';
import type { Place } from './place.ts';
import type { S3Place } from './settings.ts';
import { listedIn, listedOf } from './verify.ts';

/** How long one request may take: a part of eight megabytes over a slow line. In milliseconds. */
const LONGEST_REQUEST_MS = 10 * 60_000;
/** A file that no backup names yet may belong to one that is on its way. */
const FRESH_MS = 24 * 3_600_000;

/**
 * A bucket of an S3-compatible store. People's files lie there once, called by their content, for all backups together; database, list of checksums and
 * manifest lie under the backup's name. The manifest comes last and goes first, so a backup that has one is whole.
 */
export class BucketPlace implements Place {
  private constructor(
    private readonly store: S3mini,
    private readonly prefix: string,
  ) {}

  /** @param through calls the store; default: the platform's fetch, through the proxy where there is one */
  static async open({ bucket, prefix, region, keyId, secret, proxy }: S3Place): Promise<BucketPlace> {
    const through =
      proxy === undefined ? fetch : (await import('../base/fetch-through.ts')).fetchThrough(proxy);
    const store = new S3mini({
      ...{ endpoint: bucket, region, accessKeyId: keyId, secretAccessKey: secret },
      ...{ fetch: through, requestAbortTimeout: LONGEST_REQUEST_MS },
    });
    return new BucketPlace(store, prefix);
  }

  async list(): Promise<Backup[]> {
    const backups: Backup[] = [];
    for (const { key } of await this.objects('nhac-viec-')) {
      const [name = '', file] = key.split('/');
      if (file !== MANIFEST || !isBackupName(name)) continue;
      const manifest = parseManifest((await this.text(key)) ?? '');
      if (manifest) backups.push({ name, manifest });
    }
    return backups.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async put({ name, manifest }: Backup, folder: string): Promise<void> {
    const there = new Set((await this.objects(`${FILES}/`)).map(({ key }) => key));
    for (const { path } of await listedIn(folder, manifest))
      if (path.startsWith(`${FILES}/`) && !there.has(path)) await this.upload(join(folder, path), path);
    for (const file of [databaseFiles[manifest.database.kind], CHECKSUMS, MANIFEST])
      await this.upload(join(folder, file), `${name}/${file}`);
  }

  async fetch(name: string, into: string): Promise<void> {
    await mkdir(join(into, FILES), { recursive: true, mode: 0o700 });
    for (const file of [MANIFEST, CHECKSUMS]) await this.download(`${name}/${file}`, join(into, file));
    const manifest = parseManifest((await this.text(`${name}/${MANIFEST}`)) ?? '');
    if (!manifest) throw new BackupError('damaged', `${name} is no finished backup`);
    for (const { path } of await listedIn(into, manifest))
      await this.download(path.startsWith(`${FILES}/`) ? path : `${name}/${path}`, join(into, path));
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.delete(`${name}/${MANIFEST}`);
      for (const { key } of await this.objects(`${name}/`)) await this.delete(key);
    }
    if (names.length > 0) await this.removeUnnamed();
  }

  /** Removes the files that no backup names. Where a list cannot be read, none goes. */
  private async removeUnnamed(): Promise<void> {
    const named = new Set<string>();
    for (const { name, manifest } of await this.list())
      for (const { path } of listedOf((await this.text(`${name}/${CHECKSUMS}`)) ?? '', manifest))
        named.add(path);
    const before = systemClock.date().getTime() - FRESH_MS;
    for (const { key, changed } of await this.objects(`${FILES}/`))
      if (!named.has(key) && changed < before) await this.delete(key);
  }

  /** Keys below the prefix that begin so, and when each was written, in milliseconds since 1970. */
  private async objects(beginning: string): Promise<{ key: string; changed: number }[]> {
    const found = await told(() => this.store.listObjects('/', this.prefix + beginning));
    if (found === null) throw new BackupError('second-refused', 'there is no such bucket');
    return found.map(({ Key, LastModified }) => ({
      key: Key.slice(this.prefix.length),
      changed: new Date(LastModified).getTime(),
    }));
  }

  private text(key: string): Promise<string | null> {
    return told(() => this.store.getObject(this.prefix + key));
  }

  private async upload(path: string, key: string): Promise<void> {
    const content = await openAsBlob(path);
    await told(() => this.store.putAnyObject(this.prefix + key, content));
  }

  private async download(key: string, path: string): Promise<void> {
    await told(async () => {
      const response = await this.store.getObjectResponse(this.prefix + key);
      if (!response?.body) throw new BackupError('damaged', `${key} is missing in the second place`);
      await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path, { mode: 0o600 }));
    });
  }

  private async delete(key: string): Promise<void> {
    await told(() => this.store.deleteObject(this.prefix + key));
  }
}

/** Says of a failed call what the store answered, or that it did not; without its address, which may hold what a proxy asks for. */
async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof BackupError) throw error;
    if (error instanceof S3ServiceError)
      throw new BackupError(
        'second-refused',
        `the store answered ${error.status} ${error.serviceCode ?? ''}`.trim(),
      );
    if (isSystemError(error)) throw error;
    throw new BackupError('second-unreachable', `the store did not answer (${codeOf(error)})`);
  }
}

/** Whether it comes from this machine's own disk. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'path' in error && 'syscall' in error;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
