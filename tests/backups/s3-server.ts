import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export const KEY = { keyId: 'only-for-tests', secret: 'geheim/+of-tests' };
/** Objects a page of a list: more than one page is usual. */
const PAGE = 3;

interface StoredObject {
  content: Buffer;
  changed: Date;
}

/**
 * A small S3-compatible store on this machine, with one bucket. It lets in who signs with its key, as AWS describes (Signature Version 4, header
 * `Authorization`), and nobody else.
 */
export class S3Server {
  readonly objects = new Map<string, StoredObject>();
  /** Parts of large objects that are being put together, by the number of the upload. */
  private readonly parts = new Map<string, Map<number, Buffer>>();
  /** All that was asked for: method and key. */
  readonly asked: string[] = [];
  /** How many more objects it takes before it answers that it is out of order. */
  takes = Number.POSITIVE_INFINITY;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async open(): Promise<S3Server> {
    const http = createServer();
    const server = new S3Server(http);
    http.on('request', (request, response) => void server.answer(request, response));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => server.close());
    return server;
  }

  /** Address of its bucket. */
  get bucket(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/nhac-viec`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  keys(): string[] {
    return [...this.objects.keys()].sort();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://store');
    const [, bucket, ...parts] = url.pathname.split('/');
    const key = parts.map(decodeURIComponent).join('/');
    const fail = (status: number, code: string) => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    };
    if (!isSigned(request, url)) return fail(403, 'SignatureDoesNotMatch');
    if (bucket !== 'nhac-viec') return fail(404, 'NoSuchBucket');
    this.asked.push(`${request.method} ${key}`);
    if (request.method === 'GET' && key === '') return this.list(url.searchParams, response);
    const upload = url.searchParams.get('uploadId') ?? '';
    if (request.method === 'POST')
      return url.searchParams.has('uploads')
        ? this.begin(key, response)
        : this.complete(key, upload, response);
    if (request.method === 'PUT' && upload === '' && this.takes-- <= 0) return fail(500, 'InternalError');
    if (request.method === 'PUT') {
      const part = Number(url.searchParams.get('partNumber'));
      if (upload === '') this.objects.set(key, { content, changed: new Date() });
      else this.parts.get(upload)?.set(part, content);
      response.setHeader('etag', `"${createHash('md5').update(content).digest('hex')}"`);
      return void response.end();
    }
    this.giveOrDelete(request, key, response, fail);
  }

  private giveOrDelete(
    { method }: IncomingMessage,
    key: string,
    response: ServerResponse,
    fail: (status: number, code: string) => void,
  ): void {
    const found = this.objects.get(key);
    if (method === 'DELETE') {
      this.objects.delete(key);
      response.statusCode = 204;
      response.end();
    } else if (found) response.end(found.content);
    else fail(404, 'NoSuchKey');
  }

  private begin(key: string, response: ServerResponse): void {
    const upload = `upload-${this.parts.size}`;
    this.parts.set(upload, new Map());
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<InitiateMultipartUploadResult><Bucket>nhac-viec</Bucket><Key>${key}</Key><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private complete(key: string, upload: string, response: ServerResponse): void {
    const parts = [...(this.parts.get(upload) ?? [])].sort(([a], [b]) => a - b);
    this.objects.set(key, { content: Buffer.concat(parts.map(([, part]) => part)), changed: new Date() });
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<CompleteMultipartUploadResult><Bucket>nhac-viec</Bucket><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`,
    );
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = this.keys().filter((key) => key.startsWith(prefix) && key > after);
    const page = keys.slice(0, PAGE);
    const isMore = keys.length > page.length;
    const contents = page.map((key) => {
      const { content, changed } = this.objects.get(key) ?? { content: Buffer.of(), changed: new Date() };
      return `<Contents><Key>${key}</Key><LastModified>${changed.toISOString()}</LastModified><ETag>"x"</ETag><Size>${content.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
    });
    const next = isMore ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response.setHeader('content-type', 'application/xml');
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>nhac-viec</Name><Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${PAGE}</MaxKeys><IsTruncated>${isMore}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned(request: IncomingMessage, url: URL): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)\/(?<scope>(?<day>\d{8})\/(?<region>[^/]+)\/s3\/aws4_request), ?SignedHeaders=(?<names>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$/;
  const { id, scope, day, region, names, signature } =
    pattern.exec(request.headers.authorization ?? '')?.groups ?? {};
  if (id !== KEY.keyId || !scope || !day || !region || !names) return false;
  const header = (name: string) => String(request.headers[name] ?? '').trim();
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = names.split(';').map((name) => `${name}:${header(name)}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers.join(''),
    names,
    header('x-amz-content-sha256'),
  ];
  const toSign = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, sha256(canonical.join('\n'))].join('\n');
  const signingKey = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    `AWS4${KEY.secret}`,
  );
  return createHmac('sha256', signingKey).update(toSign).digest('hex') === signature;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
