import { html } from 'htm/preact';
import type { BoardPage, Frame } from '../model/models.ts';
import { DetailView } from './detail.ts';
import { OverviewView } from './overview.ts';

/** How the line to the server is; undefined before the script runs. */
export type Line = 'live' | 'offline' | undefined;

interface BoardProps {
  model: BoardPage;
  line?: Line;
}

/** A whole page of the board: the same on the server and in the browser. */
export function Board({ model, line }: BoardProps) {
  const { frame } = model;
  return html`<a class="skip" href="#noi-dung">${frame.words.skip}</a>
    <${Bar} frame=${frame} line=${line} />
    <main id="noi-dung" tabindex="-1">
      ${
        model.page === 'overview'
          ? html`<${OverviewView} model=${model} line=${line} />`
          : html`<${DetailView} model=${model} />`
      }
    </main>
    <footer class="foot"><p>${frame.words.source}</p></footer>`;
}

function Bar({ frame, line }: { frame: Frame; line: Line }) {
  const { home, words, languages } = frame;
  return html`<header class="bar">
    <a class="home" href=${home.href}>${home.label}</a>
    <p class="line" role="status">
      ${line && html`<span class=${`dot ${line}`} aria-hidden="true"></span>${line === 'live' ? words.live : words.offline}`}
    </p>
    <nav class="tools" aria-label=${home.label}>
      ${languages.map(
        ({ code, href, label, isChosen }) =>
          html`<a key=${code} href=${href} lang=${code} hreflang=${code} aria-current=${isChosen ? 'true' : undefined}>${label}</a>`,
      )}
      ${line && html`<button type="button" onClick=${() => window.print()}>${words.print}</button>`}
      <form method="post" action="/bang/ra"><button>${words.logout}</button></form>
    </nav>
  </header>`;
}
