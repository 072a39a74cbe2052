import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageKeys, PageVisitor } from '../people/page-keys.ts';
import { PAGE_PATH } from '../people/page-keys.ts';
import { may, type Right } from '../people/rights.ts';

const COOKIE = 'lapkehoach';

/** Gives the browser a session, for this page alone. */
export function openSession(c: Context, session: string, secure: boolean): void {
  setCookie(c, COOKIE, session, { httpOnly: true, sameSite: 'Strict', path: PAGE_PATH, secure });
}

export function closeSession(c: Context): void {
  if (getCookie(c, COOKIE) !== undefined) deleteCookie(c, COOKIE, { path: PAGE_PATH });
}

/** Returns whose session a request has, if that person has the right at this moment. */
export async function sessionOf(
  c: Context,
  keys: Pick<PageKeys, 'visitor'>,
  right: Right,
): Promise<PageVisitor | undefined> {
  const session = getCookie(c, COOKIE);
  const visitor = session === undefined ? undefined : await keys.visitor(session);
  return visitor && may(visitor.role, right) ? visitor : undefined;
}

/** Nothing from outside, nothing inline, no framing, nothing kept. Forms of the page name their origin. */
export function withHeaders(): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cache-Control', 'no-store');
  };
}
