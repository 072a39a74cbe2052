import { readFile } from 'node:fs/promises';
import { InputFile } from 'grammy';
import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { type FileCopies, LARGEST_COPY } from '../../progress/file-copies.ts';
import type { HandedFile } from './handouts.ts';

/** How long a picture may take to be fetched. */
const LONGEST_FETCH_MS = 20_000;

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
    private readonly copies: Pick<FileCopies, 'keep' | 'path'>,
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
    await this.prisma.zaloFile.upsert({ where: { fileId }, create: { fileId, hash, at }, update: {} });
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
