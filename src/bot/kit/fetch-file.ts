import type { Api } from 'grammy';
import { type BotAccount, usualDeadlines } from '../../channels/telegram/bot-api.ts';
import { type FetchFile, LARGEST_COPY } from '../../progress/file-copies.ts';

/**
 * Fetches files by their ids (Bot API, getFile): up to 20 MB each, whatever their length is announced to be, within the
 * deadline for files. An error names the file's place at most by its status: the address holds the token.
 */
export function fetchFrom(
  api: Pick<Api, 'getFile'>,
  { token, apiRoot, deadlines, fetch = globalThis.fetch }: BotAccount,
): FetchFile {
  const seconds = (deadlines ?? usualDeadlines).file;
  return async (fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    if (path === undefined) throw new Error('the messenger names no place for the file');
    const signal = AbortSignal.timeout(seconds * 1000);
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal }).catch(() => undefined);
    if (!response?.ok || !response.body)
      throw new Error(`the messenger gave no file: ${response?.status ?? 'no answer'}`);
    return whole(response.body);
  };
}

/** @throws Error when it is too large; the rest is then not read */
async function whole(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST_COPY) throw new Error(`the file is larger than ${LARGEST_COPY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
