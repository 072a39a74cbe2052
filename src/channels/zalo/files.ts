import { readFile } from 'node:fs/promises';
import { InputFile } from 'grammy';
import { z } from 'zod';
import { type Clock, dateOf } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import { type FileCopies, LARGEST_COPY } from '../../progress/file-copies.ts';
import type { HandedFile } from './handouts.ts';

/** How long a picture may take to be fetched. */
const LONGEST_FETCH_MS = 20_000;
/** How long a file waits to become part of something: longer than any conversation. */
const KEPT_HOURS = 7 * 24;
/** Files looked at in one step. */
const AT_ONCE = 200;

/** Where pictures are fetched from: nothing that leads into the program's own network. */
const ADDRESS = /^(https:\/\/(?!localhost|\d+\.|\[)|data:image\/)/i;

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  zip: 'application/zip',
};

/** Files that came from Zalo, kept with the other copies of files, and files on their way there. */
export class ZaloFiles {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly copies: Pick<FileCopies, 'keep' | 'path' | 'remove'>,
    private readonly fetchFrom: typeof fetch,
  ) {}

  /**
   * Fetches a picture from where Zalo has it for a while, and keeps it under an id of the house. Fetched before, it is left alone.
   * @throws Error when it is not there any more, or too large
   */
  async fetch(fileId: string, url: string): Promise<void> {
    if (await this.prisma.zaloFile.findUnique({ where: { fileId } })) return;
    if (!ADDRESS.test(url)) throw new Error('a picture at an address that Zalo does not use');
    const signal = AbortSignal.timeout(LONGEST_FETCH_MS);
    const response = await this.fetchFrom(url, { signal }).catch(() => undefined);
    if (!response?.ok || !response.body)
      throw new Error(`Zalo gave no picture: ${response?.status ?? 'no answer'}`);
    await this.take(fileId, await whole(response.body));
  }

  /** Keeps a file under an id of the house; under that id it stays what it was first. */
  async take(fileId: string, content: Uint8Array): Promise<void> {
    const hash = await this.copies.keep(content);
    const at = this.clock.date();
    await this.prisma.zaloFile.upsert({
      where: { fileId },
      create: { fileId, hash, at },
      update: { fileId },
    });
  }

  /** Forgets files of more than a week ago that no update, campaign or reply uses, with their copies. */
  async forgetOld(): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
    for (let after = ''; ; ) {
      const files = await this.prisma.zaloFile.findMany({
        where: { at: { lt: before }, fileId: { gt: after } },
        orderBy: { fileId: 'asc' },
        take: AT_ONCE,
      });
      const used = await usedOf(
        this.prisma,
        files.map(({ fileId }) => fileId),
      );
      for (const { fileId, hash } of files) if (!used.has(fileId)) await this.forget(fileId, hash);
      const last = files.at(-1);
      if (!last || files.length < AT_ONCE) return;
      after = last.fileId;
    }
  }

  /* The copy goes first: killed in between, the row is found again. */
  private async forget(fileId: string, hash: string): Promise<void> {
    const { zaloFile, progressFile } = this.prisma;
    const others = await zaloFile.count({ where: { hash, fileId: { not: fileId } } });
    if (others + (await progressFile.count({ where: { hash } })) === 0) await this.copies.remove(hash);
    await zaloFile.deleteMany({ where: { fileId } });
  }

  /** Returns the content of a file by its id. @throws Error when it is not here */
  async content(fileId: string): Promise<Uint8Array> {
    const row = await this.prisma.zaloFile.findUnique({ where: { fileId } });
    if (!row) throw new Error('a file that Zalo never gave');
    return readFile(this.copies.path(row.hash));
  }

  /** Returns a file that the Bot API is to send: one that was made, or one by its id; undefined when it is not here. */
  async given(file: InputFile | string): Promise<HandedFile | undefined> {
    if (file instanceof InputFile) {
      const name = file.filename ?? 'file';
      return { name, mimeType: typeOf(name), content: await bytesOf(file) };
    }
    const content = await this.content(file).catch(() => undefined);
    return content && pictureOf(content);
  }
}

const named = z.array(z.object({ fileId: z.string() }));

/** Returns which of some files are part of something: of an update, of what is being put together, of a campaign, of a reply to one. */
async function usedOf(prisma: PrismaClient, fileIds: readonly string[]): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set();
  const holds = (column: Prisma.Sql) => Prisma.sql`CAST(${column} AS TEXT) LIKE '%"' || f."fileId" || '"%'`;
  const rows = await prisma.$queryRaw`
    SELECT f."fileId" FROM "ZaloFile" f
    WHERE f."fileId" IN (${Prisma.join([...fileIds])}) AND (
      EXISTS (SELECT 1 FROM "ProgressFile" u WHERE u."fileId" = f."fileId")
      OR EXISTS (SELECT 1 FROM "CampaignReply" r WHERE r."fileId" = f."fileId")
      OR EXISTS (SELECT 1 FROM "Conversation" c WHERE ${holds(Prisma.sql`c."answers"`)})
      OR EXISTS (SELECT 1 FROM "CampaignMessage" m WHERE ${holds(Prisma.sql`m."content"`)})
      OR EXISTS (SELECT 1 FROM "CampaignTemplate" t WHERE ${holds(Prisma.sql`t."content"`)})
      OR EXISTS (SELECT 1 FROM "UpdateReceipt" w WHERE ${holds(Prisma.sql`w."content"`)}))`;
  return new Set(named.parse(rows).map(({ fileId }) => fileId));
}

function pictureOf(content: Uint8Array): HandedFile {
  const ending = content[0] === 0x89 ? 'png' : 'jpg';
  return { name: `anh.${ending}`, mimeType: typeOf(ending), content };
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

async function bytesOf(file: InputFile): Promise<Uint8Array> {
  const raw = await file.toRaw();
  if (raw instanceof Uint8Array) return raw;
  const chunks: Uint8Array[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function whole(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST_COPY) throw new Error(`the picture is larger than ${LARGEST_COPY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
