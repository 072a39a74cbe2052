import type { Context, MiddlewareHandler } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps other web sites out. Any page that the visitor has open could otherwise reach this server:
 * by a name that points at 127.0.0.1 (DNS rebinding) or by posting across origins.
 * A request under another host name, or a change asked for by another origin, gets 403.
 */
export function loopbackOnly(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!isLoopback(host)) return c.text('only on this machine: open http://127.0.0.1', 403);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && isForeign(c, host)) {
      return c.text('only from the page itself', 403);
    }
    return next();
  };
}

/** The page's security headers: nothing from outside, nothing inline, no framing. */
export function pageHeaders(): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Referrer-Policy', 'same-origin');
  };
}

function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
}

function isForeign(c: Context, host: string): boolean {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) return true;
  const site = c.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
