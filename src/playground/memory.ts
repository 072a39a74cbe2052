import type { Log } from '../base/log.ts';
import { partsOf } from '../database/batch.ts';
import type { Prisma as Client } from '../database/database.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Keeper, Kept, KeptKind, KeptRecord } from '../sandbox/keeper.ts';

/** Kinds that the sandbox does not know of: the clock, who was let in, and the bot's token. */
type OwnKind = 'clock' | 'let-in' | 'token';

interface Change {
  kind: KeptKind | OwnKind;
  key: string;
  read: () => Kept | undefined;
}

/**
 * The playground's memory: keeps in the database what its messenger, its clock and its read marks must know after a
 * restart. Changes are gathered for a moment and written together; who must not answer before they are safe waits for
 * `settled`.
 */
export class PlaygroundMemory implements Keeper {
  private changes = new Map<string, Change>();
  private writing: Promise<void> | undefined;

  constructor(
    private readonly prisma: Client,
    private readonly log: Log,
  ) {}

  /** Everything that was kept, by kind and key. */
  recall(): Promise<KeptRecord[]> {
    return this.prisma.playgroundRecord.findMany({ orderBy: [{ kind: 'asc' }, { key: 'asc' }] });
  }

  changed(kind: KeptKind | OwnKind, key: string, read: () => Kept | undefined): void {
    this.changes.set(`${kind} ${key}`, { kind, key, read });
    // `settled` throws the failure; what was not written is tried again with the next change.
    this.begin().catch(() => undefined);
  }

  /** Settles when everything that changed before this call is written. @throws Error when it could not be */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
    if (this.changes.size > 0) await this.begin();
  }

  private begin(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  /** Writes until nothing is left. What could not be written stays for the next try. */
  private async write(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.changes.size > 0) {
      const batch = this.changes;
      this.changes = new Map();
      try {
        await this.save([...batch.values()]);
      } catch (error) {
        this.changes = new Map([...batch, ...this.changes]);
        this.log.error({ err: error }, 'the playground could not write down what happened');
        throw error;
      }
    }
  }

  private async save(changes: readonly Change[]): Promise<void> {
    const now = changes.map(({ kind, key, read }) => ({ kind, key, kept: read() }));
    await this.prisma.$transaction(async (tx) => {
      for (const part of partsOf(now)) {
        await drop(tx, part);
        await putValues(tx, part);
      }
      for (const { kind, key, kept } of now) {
        if (!kept || !('content' in kept)) continue;
        const row = { kind, key, value: '', content: Uint8Array.from(kept.content) };
        await tx.playgroundRecord.upsert({
          where: { kind_key: { kind, key } },
          create: row,
          update: { kind },
        });
      }
    });
  }
}

type Read = { kind: string; key: string; kept: Kept | undefined };

async function drop(tx: Prisma.TransactionClient, records: readonly Read[]): Promise<void> {
  const gone = records.filter(({ kept }) => kept === undefined);
  for (const kind of new Set(gone.map((each) => each.kind))) {
    const keys = gone.filter((each) => each.kind === kind).map(({ key }) => key);
    await tx.playgroundRecord.deleteMany({ where: { kind, key: { in: keys } } });
  }
}

async function putValues(tx: Prisma.TransactionClient, records: readonly Read[]): Promise<void> {
  const rows = records.flatMap(({ kind, key, kept }) =>
    kept && 'value' in kept ? [Prisma.sql`(${kind}, ${key}, ${JSON.stringify(kept.value)})`] : [],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "PlaygroundRecord" ("kind", "key", "value") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("kind", "key") DO UPDATE SET "value" = excluded."value"`;
}
