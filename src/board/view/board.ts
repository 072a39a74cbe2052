import { html } from 'htm/preact';
import type { BoardPage } from '../model/models.ts';
import { DetailView } from './detail.ts';
import { OverviewView } from './overview.ts';
import { type Line, Sheet } from './sheet.ts';

/** A whole page of the board: the same on the server and in the browser. */
export function Board({ model, line }: { model: BoardPage; line?: Line }) {
  const view = model.page === 'overview' ? OverviewView : DetailView;
  return html`<${Sheet} frame=${model.frame} line=${line}><${view} model=${model} /><//>`;
}
