import { randomBytes } from 'node:crypto';

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

/** Files that people and the bot sent; the oldest are forgotten when together they hold more than `limitBytes`. */
export class FileCabinet {
  private readonly byId = new Map<string, StoredFile>();
  private readonly byPath = new Map<string, StoredFile>();
  private bytes = 0;
  private count = 0;

  constructor(private readonly limitBytes: number) {}

  /** @param folder the first part of the path, such as `photos` */
  add(file: { name: string; mimeType: string; content: Uint8Array }, folder: string): StoredFile {
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(file.name)?.[0] ?? '';
    const stored: StoredFile = {
      ...file,
      fileId: `BQAC${randomBytes(36).toString('base64url')}`,
      uniqueId: `AQAD${randomBytes(9).toString('base64url')}`,
      path: `${folder}/file_${this.count}${extension}`,
    };
    this.count += 1;
    this.byId.set(stored.fileId, stored);
    this.byPath.set(stored.path, stored);
    this.bytes += stored.content.byteLength;
    this.forgetOldest(stored);
    return stored;
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
    }
  }
}
