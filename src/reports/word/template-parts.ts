import { type UnzipFileInfo, unzipSync } from 'fflate';

/** Larger templates are refused unread, in bytes: a page with a picture of the office's seal takes a tenth of it. */
const LARGEST_TEMPLATE = 4 * 1024 * 1024;
/** All parts unpacked, in bytes. A report's own template takes about a hundred thousand. */
const LARGEST_UNPACKED = 16 * 1024 * 1024;
/** The parts with text, together. */
const LARGEST_TEXT = 3 * 1024 * 1024;

/** What is in the place of a template's text: where it is written as it is, and where tags are. */
export interface TemplatePart {
  /** "word/document.xml". */
  name: string;
  paragraphs: readonly TemplateParagraph[];
}

export interface TemplateParagraph {
  /** All its text, runs joined: Word cuts text into runs as it likes. */
  text: string;
  /** The tables, rows and cells that it is in, from the outside, as numbers of their own. */
  containers: readonly Container[];
}

export interface Container {
  is: 'table' | 'row' | 'cell' | 'box';
  id: number;
}

/** Why a file is no template at all. */
export type NoTemplate = 'not-word' | 'too-large' | 'macros';

/** Reads the parts of a template that hold tags: its text, headers and footers, notes. Nothing is unpacked before its size is known. */
export function templateParts(bytes: Uint8Array): TemplatePart[] | NoTemplate {
  if (bytes.length > LARGEST_TEMPLATE) return 'too-large';
  const files: UnzipFileInfo[] = [];
  const parts = unzipped(bytes, (file) => {
    files.push(file);
    return isText(file) && file.originalSize <= LARGEST_TEXT;
  });
  if (!parts || !files.some(({ name }) => name === 'word/document.xml')) return 'not-word';
  if (files.some(({ name }) => /vbaProject|vbaData|activeX/i.test(name))) return 'macros';
  if (sizeOf(files) > LARGEST_UNPACKED || sizeOf(files.filter(isText)) > LARGEST_TEXT) return 'too-large';
  return Object.entries(parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ name, paragraphs: paragraphsOf(new TextDecoder().decode(content)) }));
}

function unzipped(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    return undefined;
  }
}

function isText({ name }: UnzipFileInfo): boolean {
  return /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name);
}

function sizeOf(files: readonly UnzipFileInfo[]): number {
  return files.reduce((sum, { originalSize }) => sum + originalSize, 0);
}

const CONTAINERS: Readonly<Record<string, Container['is']>> = {
  'w:tbl': 'table',
  'w:tr': 'row',
  'w:tc': 'cell',
  'w:txbxContent': 'box',
};
/** A tag with its name, whether it closes or is closed at once; of texts what is in them. */
const MARKUP =
  /<(\/?)(w:p|w:tbl|w:tr|w:tc|w:txbxContent)(?=[\s>/])[^>]*?(\/?)>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g;

/** Read as the library that fills templates reads them: by their markup, one after another. A box within a paragraph has its own. */
function paragraphsOf(xml: string): TemplateParagraph[] {
  const found: { text: string; containers: readonly Container[] }[] = [];
  const containers: Container[] = [];
  const open: { text: string; containers: readonly Container[] }[] = [];
  let count = 0;
  for (const [, closing, name = '', closed, text] of xml.matchAll(MARKUP)) {
    count += 1;
    const paragraph = open.at(-1);
    if (text !== undefined && paragraph) paragraph.text += unescaped(text);
    if (name === '' || closed) continue;
    const is = CONTAINERS[name];
    if (is && closing) containers.pop();
    else if (is) containers.push({ is, id: count });
    else if (closing) open.pop();
    else {
      const one = { text: '', containers: [...containers] };
      open.push(one);
      found.push(one);
    }
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
