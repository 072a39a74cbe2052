import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { may, type PlanRole, type Right } from '../people/rights.ts';

/** Sessions of a page, and who they are of. */
interface SessionKeys<Visitor> {
  /** Returns whose session it is, with what they are at this moment; undefined when it is over. */
  visitor(secret: string): Promise<Visitor | undefined>;
  end(secret: string): Promise<void>;
}

interface PageSessionOptions<Visitor> {
  keys: SessionKeys<Visitor>;
  /** Where the page is: the cookie is named after it and goes to no other path. */
  path: string;
  /** `Lax` where links to the page are passed on: with `Strict` a browser that follows one comes without its session. */
  sameSite: 'Strict' | 'Lax';
  /** Where the program's server is reached from outside; undefined when nobody said. */
  publicUrl: string | undefined;
}

/** A page's sessions in people's browsers: a cookie that no script reads. */
export class PageSession<Visitor extends { roles: readonly PlanRole[] }> {
  private readonly cookie: string;

  constructor(private readonly options: PageSessionOptions<Visitor>) {
    this.cookie = options.path.replace(/\W/g, '');
  }

  /** Gives the browser a session, for this page alone. */
  open(c: Context, session: string): void {
    const { path, sameSite, publicUrl } = this.options;
    const secure = publicUrl?.startsWith('https:') ?? false;
    setCookie(c, this.cookie, session, { httpOnly: true, sameSite, path, secure });
  }

  /** Takes the session from the browser; others that have its secret keep it. */
  close(c: Context): void {
    if (this.secretOf(c) !== undefined) deleteCookie(c, this.cookie, { path: this.options.path });
  }

  /** Ends the session of a request for everybody who has its secret. */
  async end(c: Context): Promise<void> {
    const secret = this.secretOf(c);
    if (secret !== undefined) await this.options.keys.end(secret);
    this.close(c);
  }

  /** Returns the secret that a request brings, whatever it is worth. */
  secretOf(c: Context): string | undefined {
    return getCookie(c, this.cookie);
  }

  /** Returns whose session a request has, if that person has the right at this moment. */
  async visitor(c: Context, right: Right): Promise<Visitor | undefined> {
    const secret = this.secretOf(c);
    const visitor = secret === undefined ? undefined : await this.options.keys.visitor(secret);
    return visitor && may(visitor.roles, right) ? visitor : undefined;
  }

  /** Lets forms in only from the page's own origin. */
  ownFormsOnly(): MiddlewareHandler {
    const { publicUrl } = this.options;
    const ownOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    return csrf({ origin: (origin, c) => origin === ownOrigin || origin === new URL(c.req.url).origin });
  }
}

/** Nothing from outside, nothing inline, no framing, nothing kept. Forms of the page name their origin. @param more sources of other kinds */
export function withHeaders(more: readonly string[] = []): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ...more,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cache-Control', 'no-store');
  };
}
