import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { shippedTemplatePath } from '../../../src/reports/period-report/shipped-templates.ts';
import { draftMarkOf, markDraft } from '../../../src/reports/word/draft-mark.ts';

const mark = { plan: 'bim-son-2018', task: 'V.3@2026-04', unit: 'p-ba-dinh' };
const document = new Uint8Array(readFileSync(shippedTemplatePath('unit')));
const PROPERTIES = 'docProps/core.xml';
/** The document with other properties. */
const withProperties = (change: (xml: string) => string) => {
  const files = unzipSync(document);
  return zipSync({
    ...files,
    [PROPERTIES]: strToU8(change(strFromU8(files[PROPERTIES] ?? new Uint8Array()))),
  });
};

it('a draft is known by its mark when it comes back, and says the same as before', () => {
  const marked = markDraft(document, mark);
  expect(draftMarkOf(marked)).toEqual(mark);
  const [before, after] = [unzipSync(document), unzipSync(marked)];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const name of Object.keys(before)) if (name !== PROPERTIES) expect(after[name]).toEqual(before[name]);
});

it('an office’s own keywords stay beside it, and a draft marked again has the new mark alone', () => {
  const own = withProperties((xml) =>
    xml.replace(
      '</cp:coreProperties>',
      '<cp:keywords>bình đẳng giới; báo cáo</cp:keywords></cp:coreProperties>',
    ),
  );
  const marked = markDraft(markDraft(own, { ...mark, unit: 'hpn' }), mark);
  expect(draftMarkOf(marked)).toEqual(mark);
  const xml = strFromU8(unzipSync(marked)[PROPERTIES] ?? new Uint8Array());
  expect(xml).toContain('bình đẳng giới; báo cáo nhac-viec:');
  expect(xml.match(/nhac-viec:/g)).toHaveLength(1);
});

it('what is no draft is none: another document, no document, one whose mark was made to be something else', () => {
  expect(draftMarkOf(document)).toBeUndefined();
  expect(draftMarkOf(strToU8('no archive'))).toBeUndefined();
  expect(draftMarkOf(new Uint8Array())).toBeUndefined();
  const forged = (keywords: string) =>
    draftMarkOf(
      withProperties((xml) =>
        xml.replace('</cp:coreProperties>', `<cp:keywords>${keywords}</cp:keywords></cp:coreProperties>`),
      ),
    );
  expect(forged('nhac-viec:a:b:c')).toEqual({ plan: 'a', task: 'b', unit: 'c' });
  expect(forged('nhac-viec:a:b')).toBeUndefined();
  expect(forged("nhac-viec:a:b:c' OR 1")).toBeUndefined();
  expect(forged(`nhac-viec:${'a'.repeat(65)}:b:c`)).toBeUndefined();
});

it('properties that unpack to more than anybody’s are not read', () => {
  const bomb = withProperties(
    (xml) =>
      `${xml.replace('</cp:coreProperties>', '<cp:keywords>nhac-viec:a:b:c</cp:keywords></cp:coreProperties>')}${' '.repeat(70_000)}`,
  );
  expect(draftMarkOf(bomb)).toBeUndefined();
});
