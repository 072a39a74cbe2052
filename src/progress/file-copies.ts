import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { SingleFlight } from '../base/single-flight.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** Bytes. The messenger does not hand out larger files (Bot API, getFile: 20 MB). */
export const LARGEST_COPY = 20 * 1024 * 1024;
const MOST_ATTEMPTS = 5;
/** A copy written so lately may be another's that is not in the database yet. */
const FRESH_MS = 3_600_000;
/** How many files one run copies at most. */
const BATCH = 50;

/** Fetches a file's content from its messenger by its id. */
export type FetchFile = (fileId: string) => Promise<Uint8Array>;

/**
 * Copies the files that people attach to updates into a folder. Each copy is named by the SHA-256 of its content, so
 * the same file is kept once. The database knows which files lack a copy: copying goes on after a kill.
 */
export class FileCopies {
  private readonly copying = new SingleFlight(() =>
    this.copyAll().catch((error: unknown) => this.log.warn({ err: error }, 'files could not be copied')),
  );
  private readonly fetchers = new Map<string, FetchFile>();
  private closed = false;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** Sets the source of a messenger's files, by its name in the database; until then none of these is copied. */
  fetchWith(channel: string, fetchFile: FetchFile): void {
    this.fetchers.set(channel, fetchFile);
  }

  /**
   * Returns the content of a file that a messenger has: from its copy where there is one.
   * @throws Error when neither gives it
   */
  async contentOf(channel: string, fileId: string): Promise<Uint8Array> {
    const kept = await this.prisma.progressFile.findFirst({
      where: { channel, fileId, hash: { not: null } },
      select: { hash: true },
    });
    const copy = kept?.hash ? await readFile(this.path(kept.hash)).catch(() => undefined) : undefined;
    if (copy) return copy;
    const fetchFile = this.fetchers.get(channel);
    if (!fetchFile) throw new Error(`no files of ${channel} can be fetched`);
    return fetchFile(fileId);
  }

  /**
   * Copies the files that have no copy, one after another. Settles when it is done, and never rejects: a file that
   * cannot be copied is logged and tried again in a later run, five times in all.
   */
  copyPending(): Promise<void> {
    return this.copying.run();
  }

  /** Stops copying after the current file. */
  close(): Promise<void> {
    this.closed = true;
    return this.copying.idle();
  }

  /** Returns the path of the copy with a hash. */
  path(hash: string): string {
    return join(this.folder, hash);
  }

  /** Keeps a copy, written whole or not at all by renaming a finished file. Returns its hash. */
  async keep(content: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    await mkdir(this.folder, { recursive: true });
    const unfinished = this.path(`.${randomUUID()}`);
    await writeFile(unfinished, content, { flush: true });
    await rename(unfinished, this.path(hash));
    return hash;
  }

  /** Removes a copy that nobody needs any more; one that was written again within the hour stays. */
  async remove(hash: string): Promise<void> {
    const written = await stat(this.path(hash)).catch(() => undefined);
    if (written && written.mtimeMs < systemClock.date().getTime() - FRESH_MS)
      await rm(this.path(hash), { force: true });
  }

  private async copyAll(): Promise<void> {
    const pending = await this.prisma.progressFile.findMany({
      where: {
        channel: { in: [...this.fetchers.keys()] },
        hash: null,
        copyAttempts: { lt: MOST_ATTEMPTS },
        OR: [{ size: null }, { size: { lte: LARGEST_COPY } }],
      },
      select: { id: true, channel: true, fileId: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id, channel, fileId } of pending) {
      const fetchFile = this.fetchers.get(channel);
      if (this.closed || !fetchFile) return;
      await this.copy(id, fileId, fetchFile);
    }
  }

  private async copy(id: number, fileId: string, fetchFile: FetchFile): Promise<void> {
    try {
      const hash = await this.keep(await fetchFile(fileId));
      await this.prisma.progressFile.update({ where: { id }, data: { hash } });
    } catch (error) {
      this.log.warn({ err: error, file: id }, 'a file could not be copied');
      await this.prisma.progressFile.updateMany({
        where: { id },
        data: { copyAttempts: { increment: 1 } },
      });
    }
  }
}
