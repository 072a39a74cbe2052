/** One part of a multipart/form-data body. */
export interface Part {
  name: string;
  /** Given for files only. */
  fileName?: string;
  mimeType?: string;
  content: Buffer;
}

const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * The parts of a multipart/form-data body.
 * Own code because grammY writes `form-data;name="x"` without a space and bare file names, which fetch's formData() refuses.
 * @throws Error when the body is cut off or has no boundary
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
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
  const mimeType = /^content-type:\s*([^\r\n]+)$/im.exec(head)?.[1]?.trim();
  return {
    name,
    ...(fileName === undefined ? {} : { fileName }),
    ...(mimeType === undefined ? {} : { mimeType }),
    content: bytes.subarray(headEnd + BLANK_LINE.length),
  };
}

/** A parameter of a content-disposition, quoted or bare. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(disposition);
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2]?.trim();
}
