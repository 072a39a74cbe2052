import { badRequest } from './refusal.ts';

const LONGEST_FETCH_MS = 5_000;

/** Fetches a picture that the bot named, once. @throws ZaloRefusal 400 when it is not there in time, or no picture */
export async function fetchPhoto(url: string): Promise<{ contentType: string; content: Uint8Array }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_FETCH_MS) }).catch(() => undefined);
  const contentType = response?.headers.get('content-type') ?? '';
  if (!response?.ok || !/^image\/(png|jpeg)/.test(contentType)) throw badRequest('photo');
  return { contentType, content: new Uint8Array(await response.arrayBuffer()) };
}
