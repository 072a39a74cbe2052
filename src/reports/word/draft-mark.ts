import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Of which plan, task and unit a document is the draft, by their codes. */
export interface DraftMark {
  plan: string;
  task: string;
  unit: string;
}

/** The document's properties, of which Word and LibreOffice keep the keywords when a document is edited. */
const PROPERTIES = 'docProps/core.xml';
const KEYWORDS = /<cp:keywords\s*\/>|<cp:keywords>([^<]*)<\/cp:keywords>/;
const NAME = 'nhac-viec';
const MARK = /(?:^|[\s,;])nhac-viec:([\w.@-]{1,64}):([\w.@-]{1,64}):([\w.@-]{1,64})(?=$|[\s,;])/;
/** Bytes of the properties: nobody's are longer, and what a stranger sends is not unpacked further. */
const LONGEST = 64 * 1024;
const NO_TIME = '1980-01-01T00:00:00';

/**
 * Marks a Word document as the draft of a report, so that it is known when it comes back edited. A document without properties stays as it is.
 */
export function markDraft(document: Uint8Array, { plan, task, unit }: DraftMark): Uint8Array {
  const files = unzipSync(document);
  const given = files[PROPERTIES];
  if (!given) return document;
  const properties = strFromU8(given);
  const mark = [NAME, plan, task, unit].join(':');
  const others = (KEYWORDS.exec(properties)?.[1] ?? '').replace(MARK, '').trim();
  const keywords = `<cp:keywords>${others === '' ? mark : `${others} ${mark}`}</cp:keywords>`;
  const marked = KEYWORDS.test(properties)
    ? properties.replace(KEYWORDS, () => keywords)
    : properties.replace('</cp:coreProperties>', () => `${keywords}</cp:coreProperties>`);
  return zipSync({ ...files, [PROPERTIES]: strToU8(marked) }, { level: 9, mtime: NO_TIME });
}

/**
 * Returns of what a document is the draft; undefined where it is none, or no Word document. It comes from the sender of the file: what it names is to
 * be looked up, with the sender's rights.
 */
export function draftMarkOf(document: Uint8Array): DraftMark | undefined {
  const keywords = KEYWORDS.exec(propertiesOf(document))?.[1];
  const [, plan, task, unit] = MARK.exec(keywords ?? '') ?? [];
  return plan !== undefined && task !== undefined && unit !== undefined ? { plan, task, unit } : undefined;
}

function propertiesOf(document: Uint8Array): string {
  try {
    const files = unzipSync(document, {
      filter: ({ name, originalSize }) => name === PROPERTIES && originalSize <= LONGEST,
    });
    return strFromU8(files[PROPERTIES] ?? new Uint8Array());
  } catch {
    return '';
  }
}
