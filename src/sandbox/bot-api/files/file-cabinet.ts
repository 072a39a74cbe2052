import { createHash, randomBytes } from 'node:crypto';
import type { Keeper } from '../../keeper.ts';

/** A file as it was sent. */
export interface StoredFile {
  fileId: string;
  uniqueId: string;
  /** Where it is fetched, below /file/bot<token>/. */
  path: string;
  name: string;
  mimeType: string;
  content: Uint8Array;
}

/** A file without its bytes, which are kept once however many files have the same. */
export type FileRecord = Omit<StoredFile, 'content'> & { sha256: string; number: number };

/** Files that people and the bot sent; the oldest are forgotten when together they hold more than `limitBytes`. */
export class FileCabinet {
  private readonly byId = new Map<string, StoredFile>();
  private readonly byPath = new Map<string, StoredFile>();
  private readonly hashes = new Map<string, string>();
  private bytes = 0;
  private count = 0;

  constructor(
    private readonly limitBytes: number,
    private readonly keeper: Keeper,
  ) {}

  /** @param folder the first part of the path, such as `photos` */
  add(file: { name: string; mimeType: string; content: Uint8Array }, folder: string): StoredFile {
    const { name, mimeType, content } = file; // what else comes with it, a caption for one, is the message's
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
    const stored: StoredFile = {
      ...{ name, mimeType, content },
      fileId: `BQAC${randomBytes(36).toString('base64url')}`,
      uniqueId: `AQAD${randomBytes(9).toString('base64url')}`,
      path: `${folder}/file_${this.count}${extension}`,
    };
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.take(stored, sha256);
    this.keepFile(stored, sha256, this.count);
    this.count += 1;
    this.forgetOldest(stored);
    return stored;
  }

  /** Puts a file back that was kept. */
  restore({ sha256, number, ...file }: FileRecord, content: Uint8Array): void {
    this.take({ ...file, content }, sha256);
    this.count = Math.max(this.count, number + 1);
  }

  get(fileId: string): StoredFile | undefined {
    return this.byId.get(fileId);
  }

  atPath(path: string): StoredFile | undefined {
    return this.byPath.get(path);
  }

  private forgetOldest(newest: StoredFile): void {
    for (const file of this.byId.values()) {
      if (this.bytes <= this.limitBytes || file === newest) return;
      this.byId.delete(file.fileId);
      this.byPath.delete(file.path);
      this.bytes -= file.content.byteLength;
      this.keepWithout(file);
    }
  }

  private take(stored: StoredFile, sha256: string): void {
    this.byId.set(stored.fileId, stored);
    this.byPath.set(stored.path, stored);
    this.hashes.set(stored.fileId, sha256);
    this.bytes += stored.content.byteLength;
  }

  private keepFile({ content, ...file }: StoredFile, sha256: string, number: number): void {
    const record: FileRecord = { ...file, sha256, number };
    this.keeper.changed('content', sha256, () => ({ content }));
    this.keeper.changed('file', file.fileId, () => ({ value: record }));
  }

  private keepWithout({ fileId }: StoredFile): void {
    const sha256 = this.hashes.get(fileId);
    this.hashes.delete(fileId);
    this.keeper.changed('file', fileId, () => undefined);
    const stillUsed = [...this.hashes.values()].some((other) => other === sha256);
    if (sha256 !== undefined && !stillUsed) this.keeper.changed('content', sha256, () => undefined);
  }
}
