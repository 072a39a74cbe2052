import { createHash, randomBytes } from 'node:crypto';
import type { Message, Update } from 'grammy/types';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Clock, dateOf } from '../../base/clock.ts';
import { type Language, textsIn } from '../../base/texts.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { personWith } from '../../people/accounts.ts';
import { LARGEST_COPY } from '../../progress/file-copies.ts';
import type { ZaloFiles } from './files.ts';
import { uploadPage } from './upload-page.ts';

const PATH = '/nop';
const SECRET_BYTES = 24;
const VALID_HOURS = 24;
/** A form has something around its file. */
const MOST_BYTES = LARGEST_COPY + 64 * 1024;
const LONGEST_NAME = 120;

/** Endings of files that are taken, each with how its content begins. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  pdf: ['%PDF'],
  docx: ['PK\u0003\u0004'],
  xlsx: ['PK\u0003\u0004'],
  doc: ['\u00d0\u00cf\u0011\u00e0'],
  xls: ['\u00d0\u00cf\u0011\u00e0'],
  jpg: ['\u00ff\u00d8\u00ff'],
  jpeg: ['\u00ff\u00d8\u00ff'],
  png: ['\u0089PNG'],
};

interface UploadOptions {
  prisma: PrismaClient;
  clock: Clock;
  files: Pick<ZaloFiles, 'take'>;
  publicUrl: string;
  languageOf: (chat: number) => Promise<Language>;
}

/** Links by which a person hands in one file that Zalo does not carry: once, within a day; of a link only its hash is kept. */
export class Uploads {
  constructor(private readonly options: UploadOptions) {}

  /** Makes a link for a person, who is in a private chat with the bot. */
  async linkFor(person: number): Promise<string> {
    const { prisma, clock, publicUrl } = this.options;
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = dateOf(clock.now().add({ hours: VALID_HOURS }));
    await prisma.zaloUpload.create({ data: { hash: hashOf(secret), chatId: person, expiresAt } });
    return `${publicUrl}${PATH}/${secret}`;
  }

  /**
   * Serves the page and takes what it sends: 404 for every link that is not good, whatever the reason.
   * @param receive has the bot handle an update; when it settles the update is stored
   */
  routes(receive: (update: Update) => Promise<void>): Hono {
    const limit = bodyLimit({
      maxSize: MOST_BYTES,
      onError: (context) => this.page(context, 'too-large', 413),
    });
    return new Hono()
      .get(`${PATH}/:secret`, async (context) =>
        (await this.good(context)) ? this.page(context, 'form') : context.text('not found', 404),
      )
      .post(`${PATH}/:secret`, limit, async (context) => {
        const link = await this.good(context);
        if (!link) return context.text('not found', 404);
        const { file } = await context.req.parseBody().catch(() => ({ file: undefined }));
        if (!(file instanceof File) || file.size > LARGEST_COPY) return this.page(context, 'too-large', 413);
        const content = new Uint8Array(await file.arrayBuffer());
        const name = nameOf(file.name);
        if (!isTaken(name, content)) return this.page(context, 'wrong-kind', 415);
        await receive(await this.updateOf(link, { name, content }));
        await this.options.prisma.zaloUpload.deleteMany({ where: { hash: link.hash } });
        return this.page(context, 'thanks');
      });
  }

  async forgetOld(): Promise<void> {
    const { prisma, clock } = this.options;
    await prisma.zaloUpload.deleteMany({ where: { expiresAt: { lt: clock.date() } } });
  }

  private async good(context: Context): Promise<{ hash: string; chatId: number } | null> {
    const { prisma, clock } = this.options;
    const hash = hashOf(context.req.param('secret') ?? '');
    return prisma.zaloUpload.findFirst({ where: { hash, expiresAt: { gt: clock.date() } } });
  }

  /* The message of a link has one number, so what is sent twice at once is handled once. */
  private async updateOf(
    { hash, chatId }: { hash: string; chatId: number },
    { name, content }: { name: string; content: Uint8Array },
  ): Promise<Update> {
    const { prisma, clock, files } = this.options;
    const place = { chatId, zaloId: `upload:${hash}` };
    const { id } = await prisma.zaloMessage.upsert({
      where: { chatId_zaloId: place },
      create: { ...place, incoming: true, at: clock.date() },
      update: place,
    });
    const fileId = `zalo:${id}`;
    await files.take(fileId, content);
    const account = { channel: 'zalo', accountId: String(chatId) };
    const member = await personWith(prisma, account);
    const first_name = member?.displayName ?? '';
    const message = {
      ...{ message_id: id, date: Math.floor(clock.now().epochMilliseconds / 1000) },
      chat: { id: chatId, type: 'private', first_name },
      from: { id: chatId, is_bot: false, first_name, language_code: 'vi' },
      document: { file_id: fileId, file_unique_id: fileId, file_name: name, file_size: content.byteLength },
    } as Message;
    return { update_id: id, message } as Update;
  }

  private async page(
    context: Context,
    what: Parameters<typeof uploadPage>[1],
    status: 200 | 413 | 415 = 200,
  ) {
    const link = await this.good(context);
    const t = textsIn(link ? await this.options.languageOf(link.chatId) : 'vi');
    return context.html(uploadPage(t, what), status, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  }
}

/** The last part of a file's name as the browser tells it. */
function nameOf(told: string): string {
  const name = told.split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').trim() ?? '';
  return name.slice(-LONGEST_NAME) || 'tep';
}

function isTaken(name: string, content: Uint8Array): boolean {
  const beginnings = KINDS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? [];
  const start = Buffer.from(content.subarray(0, 8)).toString('latin1');
  return beginnings.some((beginning) => start.startsWith(beginning));
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
