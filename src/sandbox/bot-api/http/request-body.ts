import { badRequest, Refusal } from '../calls/refusal.ts';
import { parseMultipart } from './multipart.ts';

/** The largest upload to the Bot API: https://core.telegram.org/bots/api#sending-files */
const LARGEST_UPLOAD = 50 * 1024 * 1024;

/** A file that came with a call. */
export interface UploadedFile {
  name: string;
  content: Uint8Array;
}

/** What a call says, whatever way it was sent. Texts of forms are left as texts. */
export interface CallInput {
  fields: Record<string, unknown>;
  files: Map<string, UploadedFile>;
}

/**
 * Reads a call's parameters from the query string and from a JSON or multipart body.
 * @throws Refusal 400 for a body that cannot be read, 413 for one over 50 MB
 */
export async function readCall(request: Request): Promise<CallInput> {
  const fields: Record<string, unknown> = queryOf(request.url);
  const files = new Map<string, UploadedFile>();
  if (request.method !== 'POST') return { fields, files };
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) {
    return { fields: Object.assign(fields, parseJson(await request.text())), files };
  }
  const body = Buffer.from(await request.arrayBuffer());
  if (body.byteLength > LARGEST_UPLOAD) throw new Refusal(413, 'Request Entity Too Large');
  if (type.startsWith('multipart/form-data')) readParts(body, type, fields, files);
  return { fields, files };
}

/** Telegram reads a JSON body that is empty as no parameters. */
function parseJson(text: string): object {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object");
  }
  return value;
}

function queryOf(url: string): Record<string, unknown> {
  const start = url.indexOf('?');
  return start < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start + 1)));
}

function readParts(
  body: Buffer,
  type: string,
  fields: Record<string, unknown>,
  files: Map<string, UploadedFile>,
): void {
  try {
    for (const part of parseMultipart(body, type)) {
      if (part.fileName === undefined) fields[part.name] = part.content.toString('utf8');
      else files.set(part.name, { name: part.fileName, content: part.content });
    }
  } catch {
    throw badRequest("can't parse multipart/form-data");
  }
}
