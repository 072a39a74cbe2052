import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../../src/base/texts.ts';
import { templateFaultLines } from '../../../src/reports/word/fault-words.ts';
import type { Tags } from '../../../src/reports/word/tags.ts';
import { templateFaults } from '../../../src/reports/word/template-faults.ts';
import { paragraph, smallDocx, table } from './small-docx.ts';

const tags: Tags = {
  'tên đơn vị': { is: 'text', obligatory: true },
  'từ ngày': { is: 'text' },
  'có số liệu': { is: 'flag' },
  'chưa báo': { is: { 'tên của đơn vị': { is: 'text', obligatory: true } }, obligatory: true },
  cột: { is: { tên: { is: 'text' } }, columns: true },
  việc: { is: { mã: { is: 'text' }, tệp: { is: { 'tên tệp': { is: 'text' } } } } },
};
const well = paragraph('{tên đơn vị}') + paragraph('{#chưa báo}{tên của đơn vị}{/chưa báo}');
const faultsOf = (body: string) => templateFaults(smallDocx(well + body), tags);

describe('the faults of a template', () => {
  it('are none when every tag is known, in its place and closed', async () => {
    const body =
      paragraph('{#từ ngày}Từ {từ ngày}{/} {^chưa báo}Đủ{/chưa báo} {#có số liệu}Có{/có số liệu}') +
      table(['{#việc}{mã}', '{#tệp}{tên tệp} {mã}{/tệp}{/việc}']) +
      table(['{#việc}{mã}'], ['{từ ngày}{/việc}']);
    expect(await faultsOf(body)).toEqual([]);
  });

  it('are all named at once, in their order', async () => {
    const body = [
      paragraph('{tu ngay} và {Tên đon vị}'),
      paragraph('{thời tiết}'),
      paragraph('{mã}'),
      paragraph('{việc} {có số liệu}'),
      paragraph('{#việc}'),
      paragraph('{#tệp}{tên tệp}{/việc}'),
      paragraph('{/tệp}'),
      paragraph('{từ'),
      paragraph('ngày} }'),
      table(['{#việc}', 'x']),
      paragraph('{/việc}{=[[ ]]=}{@mã}'),
      paragraph('{#có số liệu}'),
    ].join('');
    const found = await templateFaults(smallDocx(paragraph('{#chưa báo}{/chưa báo}') + body), tags);
    expect(found).toEqual([
      { is: 'unknown', tag: 'tu ngay', nearest: 'từ ngày', near: '{tu ngay} và {Tên đon vị}' },
      { is: 'unknown', tag: 'tên đon vị', nearest: 'tên đơn vị', near: '{tu ngay} và {Tên đon vị}' },
      { is: 'unknown', tag: 'thời tiết', nearest: undefined, near: '{thời tiết}' },
      { is: 'misplaced', tag: 'mã', list: 'việc', near: '{mã}' },
      { is: 'not-text', tag: 'việc', near: '{việc} {có số liệu}' },
      { is: 'not-text', tag: 'có số liệu', near: '{việc} {có số liệu}' },
      { is: 'unclosed', tag: 'tệp', near: '{#tệp}{tên tệp}{/việc}' },
      { is: 'unopened', tag: 'tệp', near: '{/tệp}' },
      { is: 'cut', near: '{từ' },
      { is: 'cut', near: 'ngày} }' },
      { is: 'uneven', tag: 'việc', near: '{#việc}' },
      { is: 'unknown', tag: '=[[ ]]=', nearest: undefined, near: '{/việc}{=[[ ]]=}{@mã}' },
      { is: 'unknown', tag: '@mã', nearest: 'mã', near: '{/việc}{=[[ ]]=}{@mã}' },
      { is: 'unclosed', tag: 'có số liệu', near: '{#có số liệu}' },
      { is: 'missing', tag: 'tên đơn vị' },
      { is: 'missing', tag: 'tên của đơn vị' },
    ]);
  });

  it('know rows that two lists would share', async () => {
    const found = await faultsOf(table(['{#việc}{mã}', '{/việc}{#chưa báo}{tên của đơn vị}{/chưa báo}']));
    expect(found.map((fault) => ('tag' in fault ? [fault.is, fault.tag] : fault))).toContainEqual([
      'uneven',
      'việc',
    ]);
  });

  it('know a list of columns that is not within one cell', async () => {
    const body = paragraph('{#cột}{tên}{/cột}') + table(['{#cột}{tên}', '{/cột}'], ['{#cột}{tên}{/cột}']);
    expect(await faultsOf(body)).toEqual([{ is: 'no-cell', tag: 'cột', near: '{#cột}{tên}{/cột}' }]);
    expect(await faultsOf(table(['{#cột}{tên}', '{/cột}']))).toMatchObject([{ is: 'no-cell', tag: 'cột' }]);
  });

  it('know no tag that only the language of the program knows', async () => {
    expect(await faultsOf(paragraph('{constructor}'))).toMatchObject([{ is: 'unknown', tag: 'constructor' }]);
  });

  it('within a list whose name is wrong blame its name alone', async () => {
    expect(await faultsOf(paragraph('{#viec}{mã}{/viec}'))).toEqual([
      { is: 'unknown', tag: 'viec', nearest: 'việc', near: '{#viec}{mã}{/viec}' },
    ]);
  });

  it('tell what is no template: another file, one too large, one with macros, one that is damaged', async () => {
    expect(await templateFaults(strToU8('%PDF-1.7'), tags)).toEqual([{ is: 'not-word' }]);
    expect(await templateFaults(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), tags)).toEqual([
      { is: 'not-word' },
    ]);
    const parts = unzipSync(smallDocx(well));
    const huge = { ...parts, 'word/footer1.xml': new Uint8Array(4 * 1024 * 1024) };
    expect(await templateFaults(zipSync(huge), tags)).toEqual([{ is: 'too-large' }]);
    expect(await templateFaults(new Uint8Array(4 * 1024 * 1024 + 1), tags)).toEqual([{ is: 'too-large' }]);
    const pictures = { ...parts, 'word/media/a.png': new Uint8Array(17 * 1024 * 1024) };
    expect(await templateFaults(zipSync(pictures), tags)).toEqual([{ is: 'too-large' }]);
    const macros = { ...parts, 'word/vbaProject.bin': strToU8('x') };
    expect(await templateFaults(zipSync(macros), tags)).toEqual([{ is: 'macros' }]);
    const damaged = { ...parts, '[Content_Types].xml': strToU8('<Types') };
    expect(await templateFaults(zipSync(damaged), tags)).toEqual([{ is: 'damaged' }]);
  });

  it('are said in both languages, with what was probably meant', async () => {
    const faults = await faultsOf(paragraph('{từ ngayf} {mã}'));
    expect(templateFaultLines(faults, textsIn('vi'))).toEqual([
      'Em không biết thẻ {từ ngayf} (đoạn “{từ ngayf} {mã}”). Có phải anh/chị muốn viết {từ ngày} không ạ?',
      'Thẻ {mã} chỉ dùng được giữa {#việc} và {/việc} (đoạn “{từ ngayf} {mã}”).',
    ]);
    expect(templateFaultLines(faults, textsIn('en'))[0]).toBe(
      'The tag {từ ngayf} is not known (paragraph “{từ ngayf} {mã}”). Did you mean {từ ngày}?',
    );
  });
});
