import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { BOARD_PATH } from '../people/page-keys.ts';
import type { HistoryEntry } from './model/models.ts';
import type { Sight } from './sight.ts';

/** For how long the address of a file is good: who opens a page later loads it again, and gets new ones. */
const MINUTES = 10;
const KILOBYTE = 1024;

/** A file that a person may have now. */
export interface FoundFile {
  channel: string;
  fileId: string;
  /** As it was sent; undefined where its name is not told. */
  name: string | undefined;
}

/** What an address says of a file. */
interface FileAddress {
  id: number;
  /** Until when it is good, in seconds since 1970. */
  until: number;
  signature: string;
}

/**
 * Addresses of the files of updates. Each is signed with the session that it was made for, so that it opens nothing in another browser, and
 * good for ten minutes; who asks is looked at each time all the same.
 */
export class BoardFiles {
  constructor(
    private readonly prisma: Pick<PrismaClient, 'progressFile'>,
    private readonly clock: Clock,
  ) {}

  /** Returns what makes the addresses of one visitor's page. @param session the secret of the visitor's session */
  linksFor(session: string, sight: Sight): FileLinks {
    return { of: (updates) => this.links(updates, session, sight) };
  }

  /**
   * Returns a file of a unit that the visitor sees; `expired` where the address was good before, undefined for all others.
   * @param session the secret of the visitor's session
   */
  async find(
    address: FileAddress,
    session: string,
    sight: Sight,
  ): Promise<FoundFile | 'expired' | undefined> {
    if (!isSame(address.signature, signatureOf(address, session))) return undefined;
    if (address.until * 1000 < dateOf(this.clock.now()).getTime()) return 'expired';
    const file = await this.prisma.progressFile.findFirst({
      where: {
        id: address.id,
        update: { unit: { planId: sight.planId, code: { in: [...sight.units] } } },
      },
      select: {
        channel: true,
        fileId: true,
        name: true,
        update: { select: { task: { select: { code: true } } } },
      },
    });
    if (!file) return undefined;
    const { channel, fileId, name, update } = file;
    return { channel, fileId, name: isSensitive(update.task.code, sight) ? undefined : (name ?? undefined) };
  }

  private async links(updates: readonly number[], session: string, sight: Sight): Promise<FilesOfUpdates> {
    const files = await this.prisma.progressFile.findMany({
      where: { updateId: { in: [...updates] } },
      orderBy: { id: 'asc' },
      select: {
        ...{ id: true, updateId: true, name: true, kind: true, size: true },
        update: { select: { task: { select: { code: true } } } },
      },
    });
    const until = Math.floor(dateOf(this.clock.now().add({ minutes: MINUTES })).getTime() / 1000);
    const found = new Map<number, HistoryEntry['files'][number][]>();
    for (const { id, updateId, name, kind, size, update } of files) {
      const own = found.get(updateId) ?? [];
      const numbered = sight.t(`board:file.${kind === 'photo' ? 'photo' : 'document'}`, {
        number: own.length + 1,
      });
      own.push({
        href: `${BOARD_PATH}/tep/${id}?${new URLSearchParams({ han: String(until), ky: signatureOf({ id, until }, session) })}`,
        label: (isSensitive(update.task.code, sight) ? undefined : name) ?? numbered,
        size: size === null ? undefined : sizeWords(size, sight),
      });
      found.set(updateId, own);
    }
    return found;
  }
}

type FilesOfUpdates = ReadonlyMap<number, HistoryEntry['files']>;

/** Makes the addresses of the files of some updates, by their numbers. */
export interface FileLinks {
  of(updates: readonly number[]): Promise<FilesOfUpdates>;
}

/** The name of a file can tell who a person is. */
function isSensitive(task: string, { book }: Sight): boolean {
  return book.task(task)?.sensitive ?? true;
}

function sizeWords(bytes: number, { t }: Sight): string {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  return kilobytes < KILOBYTE
    ? t('board:file.kilobytes', { number: kilobytes })
    : t('board:file.megabytes', { number: Math.round(kilobytes / KILOBYTE) });
}

function signatureOf({ id, until }: Omit<FileAddress, 'signature'>, session: string): string {
  return createHmac('sha256', session).update(`board-file/${id}/${until}`).digest('base64url');
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
