import { badRequest, Refusal } from '../calls/refusal.ts';

/** The largest upload to the Bot API: https://core.telegram.org/bots/api#sending-files */
const LARGEST_UPLOAD = 50 * 1024 * 1024;

const BLANK_LINE = Buffer.from('\r\n\r\n');

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

/** One part of a multipart/form-data body. */
interface Part {
  name: string;
  /** Given for files only. */
  fileName?: string;
  content: Buffer;
}

/**
 * The parts of a multipart/form-data body.
 * Own code because grammY writes `form-data;name="x"` without a space and bare file names, which fetch's formData() refuses.
 * @throws Error when the body is cut off or has no boundary
 */
function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new Error('no boundary');
  const delimiter = Buffer.from(`--${name}`);
  const parts: Part[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const partStart = start + delimiter.length;
    if (body.subarray(partStart, partStart + 2).toString() === '--') return parts;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), partStart);
    if (next < 0) break;
    const part = parsePart(body.subarray(partStart + 2, next));
    if (part) parts.push(part);
    start = next + 2;
  }
  throw new Error('the body is cut off');
}

function parsePart(bytes: Buffer): Part | undefined {
  const headEnd = bytes.indexOf(BLANK_LINE);
  if (headEnd < 0) return undefined;
  const head = bytes.subarray(0, headEnd).toString('utf8');
  const disposition = /^content-disposition:\s*form-data;?(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const fileName = parameter(disposition, 'filename');
  return {
    name,
    ...(fileName === undefined ? {} : { fileName }),
    content: bytes.subarray(headEnd + BLANK_LINE.length),
  };
}

/** A parameter of a content-disposition, quoted or bare. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(disposition);
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2]?.trim();
}
