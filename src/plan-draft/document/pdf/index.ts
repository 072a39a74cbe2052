import { type DocumentText, tidy } from '../blocks.ts';
import { DocumentRefusedError } from '../refusal.ts';
import { blocksOfLines } from './blocks-of-lines.ts';
import { linesOfPage, type PageLine, type PlacedText } from './page-lines.ts';
import { textLayerFault } from './text-layer.ts';

/** More pages are no plan. */
const MOST_PAGES = 400;
const MOST_TEXTS = 400_000;

/**
 * Reads the text of a PDF: its lines put back into paragraphs, its tables by where their columns begin.
 * @throws DocumentRefusedError `password`, `scan`, `broken-text-layer`, `too-long`, `damaged`
 */
export async function readPdf(bytes: Uint8Array): Promise<DocumentText> {
  const lines = await pageLines(bytes);
  const fault = textLayerFault(lines.flatMap(({ segments }) => segments.map(({ text }) => text)).join(' '));
  if (fault) throw new DocumentRefusedError(fault);
  return { blocks: blocksOfLines(lines), notes: [], remarks: ['pdf'] };
}

async function pageLines(bytes: Uint8Array): Promise<PageLine[]> {
  // Loaded when first wanted: it takes two megabytes.
  const { getDocumentProxy } = await import('unpdf');
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, isEvalSupported: false });
    if (document.numPages > MOST_PAGES) throw new DocumentRefusedError('too-long');
    const lines: PageLine[] = [];
    let count = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      count += items.length;
      if (count > MOST_TEXTS) throw new DocumentRefusedError('too-long');
      lines.push(...linesOfPage(items.flatMap(placed), number));
    }
    await document.destroy();
    return lines;
  } catch (error) {
    if (error instanceof DocumentRefusedError) throw error;
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new DocumentRefusedError(isLocked ? 'password' : 'damaged');
  }
}

function placed(item: object): PlacedText[] {
  if (!('str' in item) || !('transform' in item) || !Array.isArray(item.transform)) return [];
  const { str, width, height } = item as { str: unknown; width?: unknown; height?: unknown };
  const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
  if (typeof str !== 'string' || !Number.isFinite(x) || !Number.isFinite(y)) return [];
  const text = str.startsWith(' ') ? ` ${tidy(str)}` : tidy(str);
  return [
    {
      text: str.endsWith(' ') ? `${text} ` : text,
      x,
      y,
      width: Number(width) || 0,
      height: Number(height) || 0,
    },
  ];
}
