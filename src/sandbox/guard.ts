import type { Context, MiddlewareHandler } from 'hono';

/**
 * Keeps other web sites out. Any page that the visitor has open could otherwise reach this server: by a name that
 * points at 127.0.0.1 (DNS rebinding), by a form or script that posts across origins, or by a picture whose address is a
 * call of the bot. A request under another host name, or from another origin, gets 403; only the page itself may be
 * opened by a link on another site. What is no browser, such as the bot, names no origin.
 */
export function ownPageOnly(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!isLoopback(host.replace(/:\d+$/, '')))
      return c.text('only on this machine: open http://127.0.0.1', 403);
    if (isForeign(c, host) && !opensPage(c)) return c.text('only from the page itself', 403);
    return next();
  };
}

/** Whether a host name, as it is written in a URL, is this machine's loopback interface. */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/i.test(host);
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

function isForeign(c: Context, host: string): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  // A form of our own on a page without referrers names no origin; where the browser says that it is ours, it is.
  const isNamed = origin !== undefined && !(origin === 'null' && site === 'same-origin');
  if (isNamed && origin !== `http://${host}`) return true;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** A link was followed to the page, in a window of its own: the site that had the link sees nothing of it. */
function opensPage({ req }: Context): boolean {
  const [mode, dest] = [req.header('sec-fetch-mode'), req.header('sec-fetch-dest')];
  return req.method === 'GET' && req.path === '/' && mode === 'navigate' && dest === 'document';
}
