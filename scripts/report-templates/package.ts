import { strToU8, zipSync } from 'fflate';
import { pageNumber, paragraph, twentieths } from './ooxml.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const NAMES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}"`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The same content gives the same bytes: a zip archive has times in it. */
const NO_TIME = '1980-01-01T00:00:00';
/** First lines are set in by 1.27 cm. Source: Decree 30/2020, annex I. */
const FIRST_LINE = 12.7;

/** Puts the parts of a Word document together: its text, with styles, a page number at the top, and none on first pages. */
export function wordFile(title: string, body: string): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([
      ['document', `${OFFICE}/officeDocument`, 'word/document.xml'],
      [
        'core',
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ]),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
    'word/_rels/document.xml.rels': relationships([
      ['styles', `${OFFICE}/styles`, 'styles.xml'],
      ['settings', `${OFFICE}/settings`, 'settings.xml'],
      ['numbered', `${OFFICE}/header`, 'header1.xml'],
      ['empty', `${OFFICE}/header`, 'header2.xml'],
    ]),
    'word/document.xml': `<w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    'word/header1.xml': `<w:hdr ${NAMES}>${paragraph(pageNumber, { style: 'Header', align: 'center' })}</w:hdr>`,
    'word/header2.xml': `<w:hdr ${NAMES}>${paragraph('', { style: 'Header' })}</w:hdr>`,
    'word/settings.xml': settings,
    'word/styles.xml': styles,
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(HEAD + xml)] as const);
  return zipSync(Object.fromEntries(files), { level: 9, mtime: NO_TIME });
}

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/><Override PartName="/word/header2.xml" ContentType="${WORD}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

function relationships(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const written = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${written.join('')}</Relationships>`;
}

/* A line that a unit broke by hand is not stretched to the margin. */
const settings = `<w:settings ${NAMES}><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>`;

const FONT =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';

/* Word's own names of styles: it shows them in the language of its user. */
const styles = `<w:styles ${NAMES}><w:docDefaults><w:rPrDefault><w:rPr>${FONT}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
  style('Normal', 'Normal', { isDefault: true }),
  style('BodyText', 'Body Text', { paragraph: bodyParagraph(), based: 'Normal' }),
  style('Heading1', 'heading 1', {
    paragraph: `<w:keepNext/>${bodyParagraph(10)}<w:outlineLvl w:val="0"/>`,
    run: '<w:b/>',
    based: 'Normal',
  }),
  style('Heading2', 'heading 2', {
    paragraph: `<w:keepNext/>${bodyParagraph()}<w:outlineLvl w:val="1"/>`,
    run: '<w:b/>',
    based: 'Normal',
  }),
  style('Heading3', 'heading 3', {
    paragraph: `<w:keepNext/>${bodyParagraph()}<w:outlineLvl w:val="2"/>`,
    run: '<w:b/><w:i/>',
    based: 'Normal',
  }),
  style('Header', 'header', { based: 'Normal', run: '<w:sz w:val="26"/><w:szCs w:val="26"/>' }),
].join('')}</w:styles>`;

/** Justified, the first line set in, six points or more apart, somewhat more than single lines. */
function bodyParagraph(before = 6): string {
  return `<w:spacing w:before="${before * 20}" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="${twentieths(FIRST_LINE)}"/><w:jc w:val="both"/>`;
}

interface Style {
  isDefault?: boolean;
  based?: string;
  paragraph?: string;
  run?: string;
}

function style(id: string, name: string, { isDefault, based, paragraph: p, run: r }: Style): string {
  return `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${based === undefined ? '' : `<w:basedOn w:val="${based}"/>`}<w:qFormat/>${p === undefined ? '' : `<w:pPr>${p}</w:pPr>`}${r === undefined ? '' : `<w:rPr>${r}</w:rPr>`}</w:style>`;
}
