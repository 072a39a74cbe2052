import type { Api } from 'grammy';
import type { FetchFile } from '../../progress/file-copies.ts';

/**
 * Fetches files by their ids (Bot API, getFile). An error names the file's place at most by its status: the address
 * holds the token.
 */
export function fetchFrom({
  api,
  apiRoot,
  token,
}: {
  api: Pick<Api, 'getFile'>;
  apiRoot: string;
  token: string;
}): FetchFile {
  return async (fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    if (path === undefined) throw new Error('the messenger names no place for the file');
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`).catch(() => undefined);
    if (!response?.ok) throw new Error(`the messenger gave no file: ${response?.status ?? 'no answer'}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
