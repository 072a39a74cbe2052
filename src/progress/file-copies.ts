import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { SingleFlight } from '../base/single-flight.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** Larger files the messenger does not hand out again (Bot API, getFile: 20 MB). */
const LARGEST_COPY = 20 * 1024 * 1024;
const MOST_ATTEMPTS = 5;
/** So many files are looked at in one go. */
const BATCH = 50;

/** Fetches a file's content from the messenger by its id. */
export type FetchFile = (fileId: string) => Promise<Uint8Array>;

/**
 * Copies of what people sent with their updates, in a folder, each named by the SHA-256 of its content: the same file
 * is there once. Which files still lack a copy stands in the database, so a process killed while copying goes on later.
 */
export class FileCopies {
  private readonly copying = new SingleFlight(() =>
    this.copyAll().catch((error: unknown) => this.log.warn({ err: error }, 'files could not be copied')),
  );
  private fetchFile: FetchFile | undefined;
  private closed = false;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly folder: string,
    private readonly channel: string,
    private readonly log: Log,
  ) {}

  /** Says where files come from; until then nothing is copied. */
  fetchWith(fetchFile: FetchFile): void {
    this.fetchFile = fetchFile;
  }

  /**
   * Copies what has no copy yet, one file after another; settles when it is done, and never fails. What cannot be
   * copied is noted in the log and tried again another time, five times in all.
   */
  copyPending(): Promise<void> {
    return this.copying.run();
  }

  /** Ends the copying after the file in hand. */
  close(): Promise<void> {
    this.closed = true;
    return this.copying.idle();
  }

  /** Where the copy of a content lies. */
  path(hash: string): string {
    return join(this.folder, hash);
  }

  private async copyAll(): Promise<void> {
    const { fetchFile } = this;
    if (!fetchFile) return;
    const pending = await this.prisma.progressFile.findMany({
      where: {
        channel: this.channel,
        hash: null,
        copyAttempts: { lt: MOST_ATTEMPTS },
        OR: [{ size: null }, { size: { lte: LARGEST_COPY } }],
      },
      select: { id: true, fileId: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id, fileId } of pending) {
      if (this.closed) return;
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

  /** Whole or not at all: a name is there only with its content. */
  private async keep(content: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    await mkdir(this.folder, { recursive: true });
    const draft = this.path(`.${randomUUID()}`);
    await writeFile(draft, content, { flush: true });
    await rename(draft, this.path(hash));
    return hash;
  }
}
