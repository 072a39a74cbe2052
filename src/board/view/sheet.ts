import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Frame } from '../model/models.ts';

/** How the line to the server is; undefined before the script runs. */
export type Line = 'live' | 'offline' | undefined;

interface SheetProps {
  frame: Frame;
  line: Line;
  children?: ComponentChildren;
}

/** What is around every page: the bar above, where it is from below. */
export function Sheet({ frame, line, children }: SheetProps) {
  return html`<a class="skip" href="#noi-dung">${frame.words.skip}</a>
    <${Bar} frame=${frame} line=${line} />
    <main id="noi-dung" tabindex="-1">${children}</main>
    <footer class="foot"><p>${frame.words.source}</p></footer>`;
}

function Bar({ frame, line }: { frame: Frame; line: Line }) {
  const { home, words, languages, logout } = frame;
  return html`<header class="bar">
    <a class="home" href=${home.href}>${home.label}</a>
    <p class=${line ? `line ${line}` : 'line'} role="status">
      ${line && html`<span class="dot" aria-hidden="true"></span><span class="words">${words[line]}</span>`}
    </p>
    <nav class="tools" aria-label=${home.label}>
      ${languages.map(
        ({ code, href, label, isChosen }) =>
          html`<a key=${code} href=${href} lang=${code} hreflang=${code} aria-current=${isChosen ? 'true' : undefined}>${label}</a>`,
      )}
      ${line && html`<button type="button" onClick=${() => window.print()}>${words.print}</button>`}
      <form method="post" action=${logout}><button>${words.logout}</button></form>
    </nav>
  </header>`;
}
