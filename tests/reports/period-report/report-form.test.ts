import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { consolidatedTemplate } from '../../../scripts/report-templates/consolidated.ts';
import { unitTemplate } from '../../../scripts/report-templates/unit.ts';
import { PlanBook } from '../../../src/plan/plan-book.ts';
import { readPlanFile } from '../../../src/plan/read-plan-file/index.ts';
import type { PeriodFacts, ShareFact } from '../../../src/reports/period-report/period-facts.ts';
import { reportData } from '../../../src/reports/period-report/report-data.ts';
import { BrokenTemplateError, reportDocx } from '../../../src/reports/period-report/report-docx.ts';
import { reportSheets } from '../../../src/reports/period-report/report-sheets.ts';
import { REPORT_KINDS, type ReportKind, reportTags } from '../../../src/reports/period-report/report-tags.ts';
import { shippedTemplate } from '../../../src/reports/period-report/shipped-templates.ts';
import { filled } from '../../../src/reports/word/engine.js';
import { columnTags, type Tags, type TemplateData } from '../../../src/reports/word/tags.ts';
import { templateFaults } from '../../../src/reports/word/template-faults.ts';
import { planPaths } from '../../plan/plans.ts';
import { paragraph, paragraphTexts, partOf, smallDocx, tablesOf } from '../word/small-docx.ts';
import { anyFacts } from './any-facts.ts';

const book = new PlanBook(await readPlanFile(planPaths.bimSon));
const units = book.file.units.map(({ code }) => code);
const some = (of: readonly string[]) =>
  fc.sample(anyFacts(book, of), { seed: 11, numRuns: 1 })[0] as PeriodFacts;
/** In the process of the test, which is much faster. */
const document = async (kind: ReportKind, facts: PeriodFacts) =>
  filled(await shippedTemplate(kind), await reportData({ kind, facts, book }), columnTags(reportTags[kind]));

/** Facts of which one share is as given. */
function withShare(facts: PeriodFacts, code: string, over: Partial<ShareFact>): PeriodFacts {
  return { ...facts, shares: facts.shares.map((one) => (one.task === code ? { ...one, ...over } : one)) };
}

/** Twentieths of a point as millimetres, to half a millimetre. */
const millimetres = (twentieths = '0') => Math.round((Number(twentieths) / 1440) * 25.4 * 2) / 2;

/** The markup of the paragraph that has a text. */
function paragraphWith(xml: string, text: string): string {
  const found = [...xml.matchAll(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs)].find(([paragraph]) =>
    paragraph.includes(text),
  );
  if (!found) throw new Error(`no paragraph has "${text}"`);
  return found[0];
}

/** In points, and whether it is bold or italic, or written in capitals. */
function lookOf(
  xml: string,
  text: string,
): { size: number; bold: boolean; italic: boolean; capitals: boolean } {
  const runs = [...paragraphWith(xml, text).matchAll(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?<w:t[^>]*>([^<]*)/gs)];
  const look = runs.find(([, , words = '']) => words.includes(text))?.[1] ?? '';
  return {
    size: Number(/<w:sz w:val="(\d+)"/.exec(look)?.[1] ?? 28) / 2,
    bold: look.includes('<w:b/>'),
    italic: look.includes('<w:i/>'),
    capitals: look.includes('<w:caps/>'),
  };
}

const usual = { size: 14, bold: false, italic: false, capitals: false };

describe('the templates that the program ships with', () => {
  it('are what their generator makes (else: npm run report-templates)', async () => {
    const made = { unit: unitTemplate(), consolidated: consolidatedTemplate() };
    for (const kind of REPORT_KINDS)
      expect(unzipSync(await shippedTemplate(kind))).toEqual(unzipSync(made[kind]));
  });

  it('have no faults', async () => {
    for (const kind of REPORT_KINDS)
      expect(await templateFaults(await shippedTemplate(kind), reportTags[kind])).toEqual([]);
  });
});

describe('what fills a template', () => {
  it('has exactly the tags that a template may name', async () => {
    const shape = (entries: readonly TemplateData[]): object =>
      Object.fromEntries(
        [...new Set(entries.flatMap((entry) => Object.keys(entry)))].map((tag) => {
          const values = entries.map((entry) => entry[tag]);
          return [tag, Array.isArray(values[0]) ? shape(values.flat() as TemplateData[]) : typeof values[0]];
        }),
      );
    const wanted = (tags: Tags): object =>
      Object.fromEntries(
        Object.entries(tags).map(([tag, { is }]) => [
          tag,
          typeof is === 'object' ? wanted(is) : is === 'flag' ? 'boolean' : 'string',
        ]),
      );
    for (const kind of REPORT_KINDS) {
      const facts = withShare(some(kind === 'unit' ? ['ld'] : units), 'II.1.1', {
        status: 'DONE',
        note: 'x',
      });
      const told = await reportData({
        ...{ kind, book },
        facts: {
          ...facts,
          targets: [{ target: 'x', figure: 'sessions', wanted: 1, reached: 2, updates: [] }],
          removedTasks: [{ task: 'x', unit: 'ld', updates: [] }],
          figures: facts.figures.map((fact) => ({ ...fact, correctedBy: [1] })),
        },
      });
      expect(shape([told])).toEqual(wanted(reportTags[kind]));
    }
  });

  it('never has a note of a task that concerns victims', async () => {
    const sensitive = book.file.tasks.find((task) => task.sensitive);
    const unit = sensitive && book.owingOf(sensitive)[0];
    if (!sensitive || unit === undefined) throw new Error('no task concerns victims');
    for (const status of ['DONE', 'BLOCKED'] as const) {
      const facts = withShare(some([unit]), sensitive.code, { status, note: 'chị H ở tổ 3' });
      for (const kind of REPORT_KINDS)
        expect(JSON.stringify(await reportData({ kind, facts, book }))).not.toContain('chị H ở tổ 3');
    }
  });

  it('ends with today while the period is not over', async () => {
    const facts = { ...some(['ca']), asOf: Temporal.PlainDate.from('2018-02-05') };
    expect(await reportData({ kind: 'unit', facts, book })).toMatchObject({
      'từ ngày': '01/01/2018',
      'đến ngày': '05/02/2018',
    });
  });

  it('names who writes it, from where and to whom, by the plan alone', async () => {
    const head = async (kind: ReportKind, of: readonly string[], plan = book, author?: string) => {
      const data = await reportData({ kind, facts: some(of), book: plan, author });
      return [data['tên cơ quan'], data['địa danh'], data['nơi gửi']];
    };
    const labour = 'Phòng Lao động - Thương binh và Xã hội';
    expect(await head('unit', ['ca'])).toEqual([
      'Công an Thị xã',
      'Bỉm Sơn',
      `UBND Thị xã Bỉm Sơn (qua ${labour})`,
    ]);
    expect(await head('unit', ['ld'])).toEqual([labour, 'Bỉm Sơn', 'UBND Thị xã Bỉm Sơn']);
    expect((await head('unit', ['p-bac-son'])).slice(0, 2)).toEqual(['Phường Bắc Sơn', 'Bắc Sơn']);
    const department = 'Sở Lao động - Thương binh và Xã hội tỉnh Thanh Hóa';
    expect(await head('consolidated', units)).toEqual([labour, 'Bỉm Sơn', department]);
    const tasks = book.file.tasks.map(({ feeds: _feeds, ...task }) => task);
    const alone = new PlanBook({ ...book.file, tasks });
    expect(await head('consolidated', units, alone)).toEqual(['UBND thị xã Bỉm Sơn', 'Bỉm Sơn', '']);
  });
});

describe('a report has the form of Decree 30', () => {
  it('in page, margins, letters, rules and blanks', async () => {
    const docx = await document('unit', some(['ca']));
    const xml = partOf(docx, 'word/document.xml');
    const [main = '', appendix = ''] = [...xml.matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([one]) => one);
    const size = (section: string) =>
      [...section.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)].flat().slice(1).map(millimetres);
    expect([size(main), size(appendix)]).toEqual([
      [210, 297],
      [297, 210],
    ]);
    for (const section of [main, appendix]) {
      const margins = Object.fromEntries(
        [...section.matchAll(/w:(top|bottom|left|right)="(\d+)"/g)].map(([, side, width]) => [
          side,
          millimetres(width),
        ]),
      );
      expect(margins).toEqual({ top: 20, bottom: 20, left: 30, right: 15 });
    }
    expect(lookOf(xml, 'Cộng hòa xã hội')).toEqual({ ...usual, size: 12, bold: true, capitals: true });
    expect(lookOf(xml, 'Độc lập - Tự do')).toEqual({ ...usual, size: 13, bold: true });
    expect(lookOf(xml, 'Công an Thị xã')).toEqual({ ...usual, size: 12, bold: true, capitals: true });
    expect(lookOf(xml, 'Bỉm Sơn, ngày       tháng       năm')).toEqual({ ...usual, size: 13, italic: true });
    expect(lookOf(xml, 'Số:       /BC-')).toEqual({ ...usual, size: 13 });
    expect(lookOf(xml, 'Báo cáo')).toEqual({ ...usual, bold: true, capitals: true });
    expect(lookOf(xml, 'Kết quả thực hiện Kế hoạch')).toEqual({ ...usual, bold: true });
    expect(lookOf(xml, 'Nơi nhận:')).toEqual({ ...usual, size: 12, bold: true, italic: true });
    expect(lookOf(xml, '- Như trên;')).toEqual({ ...usual, size: 11 });
    expect(lookOf(xml, 'Phụ lục')).toEqual({ ...usual, bold: true });
    expect(lookOf(xml, 'Số liệu theo nhiệm vụ')).toEqual({ ...usual, bold: true, capitals: true });
    expect(lookOf(xml, '(Kèm theo')).toEqual({ ...usual, italic: true });
    expect([...xml.matchAll(/<w:pBdr><w:top/g)]).toHaveLength(3);
    const styles = partOf(docx, 'word/styles.xml');
    expect(styles).toContain('w:ascii="Times New Roman"');
    const bodyStyle = /w:styleId="BodyText">.*?<\/w:style>/s.exec(styles)?.[0] ?? '';
    expect(bodyStyle).toContain('<w:jc w:val="both"/>');
    expect(millimetres(/w:firstLine="(\d+)"/.exec(bodyStyle)?.[1])).toBe(12.5);
    expect(/w:before="(\d+)"/.exec(bodyStyle)?.[1]).toBe('120');
  });

  it('in its numbers of pages: at the top in the middle, none on first pages, the appendix from 1', async () => {
    const docx = await document('consolidated', some(units));
    const sections = [...partOf(docx, 'word/document.xml').matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)];
    expect(sections).toHaveLength(2);
    for (const [section] of sections) {
      expect(section).toContain('<w:titlePg/>');
      expect(section).toContain('<w:pgNumType w:start="1"/>');
      expect(section).toContain('<w:headerReference w:type="first" r:id="empty"/>');
    }
    const targets = partOf(docx, 'word/_rels/document.xml.rels');
    expect(targets).toMatch(/Id="numbered"[^>]*Target="header1.xml"/);
    expect(partOf(docx, 'word/header1.xml')).toMatch(/<w:jc w:val="center"\/>.* PAGE /);
    expect(partOf(docx, 'word/header2.xml')).not.toContain('PAGE');
  });

  it('in its last lines: the signature stays with what is before it', async () => {
    const xml = partOf(await document('unit', some(['ca'])), 'word/document.xml');
    const end = xml.slice(xml.indexOf('[Nêu kiến nghị'), xml.indexOf('<w:sectPr>'));
    const paragraphs = [...end.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([one]) => one);
    const loose = paragraphs.filter((one) => !one.includes('<w:keepNext/>'));
    // The last line of the last cell: what follows is the appendix.
    expect(loose).toHaveLength(1);
    expect(paragraphWith(xml, '[Nêu kiến nghị')).toContain('<w:keepNext/>');
  });

  it('and leaves to a person what only a person can write, on yellow', async () => {
    for (const kind of REPORT_KINDS) {
      const facts = some(kind === 'unit' ? ['ca'] : units);
      const shares = facts.shares.map((share) => ({ ...share, note: undefined }));
      const xml = partOf(await document(kind, { ...facts, shares }), 'word/document.xml');
      const yellow = [...xml.matchAll(/<w:highlight w:val="yellow"\/><\/w:rPr><w:t[^>]*>([^<]*)/g)].map(
        ([, text]) => text,
      );
      expect(yellow.every((text) => text?.startsWith('[') && text.endsWith(']'))).toBe(true);
      expect(yellow).toEqual(expect.arrayContaining(['[Nêu nguyên nhân]', '[Nêu tồn tại, hạn chế khác]']));
      expect(xml).not.toMatch(/[{}]/);
    }
  });
});

it('a template that cannot be filled gives its faults, and no document', async () => {
  const made = reportDocx({ kind: 'unit', facts: some(['ca']), book }, smallDocx(paragraph('{tên co quan}')));
  const error = await made.catch((thrown: unknown) => thrown);
  if (!(error instanceof BrokenTemplateError)) throw new Error('it was filled');
  expect(error.faults[0]).toMatchObject({ is: 'unknown', tag: 'tên co quan', nearest: 'tên cơ quan' });
  expect(error.faults.filter(({ is }) => is === 'missing').length).toBeGreaterThan(3);
});

describe('a report says', () => {
  it('of a unit that reported nothing that it did, and no number', async () => {
    const facts = some(['hpn']);
    const silent: PeriodFacts = {
      ...facts,
      silent: ['hpn'],
      shares: facts.shares.map((share) => ({
        ...share,
        status: undefined,
        note: undefined,
        percent: undefined,
      })),
      figures: facts.figures.map((fact) => ({ ...fact, value: undefined, updates: [], correctedBy: [] })),
    };
    const docx = await document('unit', silent);
    const figures =
      tablesOf(docx)
        .find(([head]) => head?.[0] === 'Số liệu')
        ?.slice(1) ?? [];
    expect(figures.map(([, , value]) => value)).toEqual(['', '', '', ''].map(() => 'chưa có số liệu'));
    expect(paragraphTexts(docx).join('\n')).toContain('0 việc đã xong');
  });

  it('what units wrote as it is, signs of markup and braces too, once', async () => {
    const odd = '{tên kế hoạch} <b> & 👩‍👩‍👧 \u0007 hết';
    const facts = withShare(some(['vhtt']), 'III.2.1', { status: 'DONE', note: odd });
    const made = await reportDocx({ kind: 'unit', facts, book }, await shippedTemplate('unit'));
    const texts = paragraphTexts(made).filter((text) => text.includes('hết') && text.includes('<b>'));
    expect(texts).toEqual(['+ {tên kế hoạch} <b> & 👩‍👩‍👧   hết']);
    const stuck = withShare(facts, 'III.2.1', { status: 'BLOCKED', note: 'thiếu 3 băng rôn' });
    const told = paragraphTexts(await document('unit', stuck)).filter((text) =>
      text.includes('thiếu 3 băng'),
    );
    expect(told).toHaveLength(1);
  });

  it('of several units how many are where, who has said nothing, and once why someone is stuck', async () => {
    const facts = { ...some(['vhtt', 'xa-ha-lan', 'p-bac-son', 'p-phu-son']), silent: [] };
    const said: Record<string, Partial<ShareFact>> = {
      'p-bac-son': { status: 'DONE', note: 'đủ 12 tổ dân phố' },
      'p-phu-son': { status: 'BLOCKED', note: 'hỏng 2 cụm loa' },
      'xa-ha-lan': { status: undefined, note: undefined },
    };
    const shares = facts.shares.map((share) =>
      share.task === 'III.7.2' ? { ...share, files: 0, ...said[share.unit] } : { ...share, note: undefined },
    );
    const told = paragraphTexts(await document('consolidated', { ...facts, shares }));
    const task = told.findIndex((text) => text.includes('(III.7.2)'));
    expect(told[task]).toMatch(/: 3 đơn vị: đã xong 1, vướng mắc 1, chưa báo cáo 1\.$/);
    expect(told).toContain('+ Chưa báo việc này: Xã Hà Lan.');
    expect(told).toContain('+ Phường Bắc Sơn: đủ 12 tổ dân phố');
    expect(told.filter((text) => text.includes('hỏng 2 cụm loa'))).toHaveLength(1);
    expect(told.find((text) => text.includes('hỏng 2 cụm loa'))).toContain('(III.7.2), Phường Phú Sơn: ');
    const silent = { ...facts, shares, silent: ['xa-ha-lan'] };
    const again = paragraphTexts(await document('consolidated', silent)).join('\n');
    expect(again).not.toContain('việc này: Xã Hà Lan');
  });

  it('no telephone number, whoever wrote it', async () => {
    const facts = withShare(some(['vhtt']), 'III.2.1', { status: 'DONE', note: 'gọi 0912345678 gặp anh Ba' });
    const texts = paragraphTexts(await document('unit', facts)).filter((text) => text.includes('gặp anh Ba'));
    expect(texts).toEqual(['+ gọi ••••••••78 gặp anh Ba']);
    const sheets = reportSheets({ kind: 'unit', facts, book, behind: [], language: 'vi', withNames: true });
    const cells = sheets.flatMap(({ parts }) => parts.flatMap(({ table }) => [...table.rows].flat()));
    expect(cells).toContain('gọi ••••••••78 gặp anh Ba');
    expect(JSON.stringify(cells)).not.toContain('0912345678');
  });

  it('where its figures were put right afterwards, and what belongs to no task any more', async () => {
    const facts = some(['vhtt']);
    const [first, ...others] = facts.figures;
    if (!first) throw new Error('no figures');
    const docx = await document('unit', {
      ...facts,
      figures: [{ ...first, value: 3, correctedBy: [9] }, ...others],
      removedTasks: [{ task: 'II.9.9', unit: 'vhtt', updates: [4] }],
    });
    const text = paragraphTexts(docx).join('\n');
    expect(text).toContain('[Xem lại: số liệu “Số buổi” của Phòng Văn hóa - Thông tin (mã việc');
    expect(text).toContain('báo cáo việc II.9.9, nay không còn trong kế hoạch');
  });
});

it('docs/reports.md lists the tags as they are', async () => {
  const docs = await readFile('docs/reports.md', 'utf8');
  for (const kind of REPORT_KINDS) {
    const table = new RegExp(`<!-- tags: ${kind} -->(.*?)<!-- end -->`, 's').exec(docs)?.[1] ?? '';
    const named = [...table.matchAll(/^\| +`\{([^}]+)\}`/gm)].map(([, tag]) => tag);
    expect(named).toEqual(listed(reportTags[kind]));
  }
});

/** The tags as a table has them: lists with `#`, then the tags of their entries; flags are told in a sentence. */
function listed(tags: Tags): string[] {
  return Object.entries(tags).flatMap(([tag, { is }]) => {
    if (is === 'flag') return [];
    return typeof is === 'object' ? [`#${tag}`, ...listed(is)] : [tag];
  });
}
