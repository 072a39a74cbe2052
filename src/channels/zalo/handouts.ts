import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { type Clock, dateOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';

/** Where links to files lead. */
const PATH = '/tep';
/** How many random bytes a link holds: nobody guesses it. */
const SECRET_BYTES = 24;

/** A file to be handed out. */
export interface HandedFile {
  name: string;
  mimeType: string;
  content: Uint8Array;
}

/** How often and how long a link can be opened. */
export interface Validity {
  openings: number;
  hours: number;
}

/**
 * Files behind secret links, for a messenger that takes none. A link is good for some openings and some time; of its secret only the hash is
 * kept, and the file is forgotten with it.
 */
export class Handouts {
  /** @param publicUrl where the program's server is reached from outside, without a slash at its end */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly publicUrl: string,
  ) {}

  /** Keeps a file. Returns its link. */
  async linkTo({ name, mimeType, content }: HandedFile, { openings, hours }: Validity): Promise<string> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = dateOf(this.clock.now().add({ hours }));
    const data = {
      hash: hashOf(secret),
      name,
      mimeType,
      content: Uint8Array.from(content),
      left: openings,
      expiresAt,
    };
    await this.prisma.handout.create({ data });
    return `${this.publicUrl}${PATH}/${secret}/${encodeURIComponent(name)}`;
  }

  /** Serves the files: 404 for every link that is not good, whatever the reason. */
  routes(): Hono {
    return new Hono().get(`${PATH}/:secret/:name`, async (context) => {
      const file = await this.open(context.req.param('secret'));
      if (!file) return context.text('not found', 404);
      return new Response(Uint8Array.from(file.content), {
        headers: {
          'content-type': file.mimeType,
          'content-disposition': `${file.mimeType.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        },
      });
    });
  }

  async forgetOld(): Promise<void> {
    const over = [{ expiresAt: { lt: this.clock.date() } }, { left: { lte: 0 } }];
    await this.prisma.handout.deleteMany({ where: { OR: over } });
  }

  /** Counts an opening. Returns the file, undefined when the link is not good. */
  private async open(secret: string): Promise<HandedFile | undefined> {
    const hash = hashOf(secret);
    const good = { hash, left: { gt: 0 }, expiresAt: { gt: this.clock.date() } };
    const { count } = await this.prisma.handout.updateMany({ where: good, data: { left: { decrement: 1 } } });
    return count === 0
      ? undefined
      : ((await this.prisma.handout.findUnique({ where: { hash } })) ?? undefined);
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
