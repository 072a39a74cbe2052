import {
  noParagraph,
  type Page,
  paragraph,
  run,
  type Stand,
  section,
  sectionEnd,
  table,
  toWrite,
} from './ooxml.ts';

/*
 * What every report has, in the form of Decree 30/2020, annex I. Sizes of letters are in points, lengths in millimetres.
 */

const PORTRAIT: Page = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 };
/** Without an appendix. */
export const onePage = (): string => section(PORTRAIT);
const LANDSCAPE: Page = { width: 297, height: 210, top: 20, bottom: 20, left: 30, right: 15 };
/** Of the text: the page without its margins. */
export const ACROSS = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right;
const ACROSS_LANDSCAPE = LANDSCAPE.width - LANDSCAPE.left - LANDSCAPE.right;

/** Under the head: what remains beside 95 mm. In these the country's name fits at 12 points, at 13 it would wrap. */
const HEAD = [ACROSS - 95, 95] as const;
/** As long as the motto at 13 points, bold. */
const MOTTO_RULE = 56;
const AGENCY_RULE = 26;
const SUBJECT_RULE = 62;

const FIGURE_COLUMNS = [67, 26, 32, 40];

const CENTERED: Stand = { align: 'center' };

/** A line of the body. */
export function body(...runs: string[]): string {
  return paragraph(runs, { style: 'BodyText' });
}

/** A line of the body that stays with what follows. */
export function bodyWithNext(...runs: string[]): string {
  return paragraph(runs, { style: 'BodyText', withNext: true });
}

export function heading(level: 1 | 2 | 3, text: string): string {
  return paragraph(run(text), { style: `Heading${level}` });
}

/** A list or a condition around paragraphs, each of its signs in a paragraph of its own, which goes when the template is filled. */
export function part(tag: string, ...paragraphs: string[]): string {
  return [sign(`#${tag}`), ...paragraphs, sign(`/${tag}`)].join('');
}

function sign(text: string): string {
  return paragraph(run(`{${text}}`), { style: 'BodyText' });
}

/**
 * The agency with its rule; the country's name and motto with theirs; a blank number, place and date.
 * @param sign what the number has for this kind of document: `BC` of a report
 */
export function letterhead(sign = 'BC'): string {
  const left = [
    paragraph(toWrite('Cơ quan chủ quản, nếu có', { capitals: true, size: 12 }), CENTERED),
    paragraph(run('{tên cơ quan}', { bold: true, capitals: true, size: 12 }), CENTERED),
    rule(HEAD[0], AGENCY_RULE),
    paragraph([run(`Số:       /${sign}-`, { size: 13 }), toWrite('viết tắt', { size: 13 })], CENTERED),
  ];
  const right = [
    paragraph(run('Cộng hòa xã hội chủ nghĩa Việt Nam', { bold: true, capitals: true, size: 12 }), CENTERED),
    paragraph(run('Độc lập - Tự do - Hạnh phúc', { bold: true, size: 13 }), CENTERED),
    rule(HEAD[1], MOTTO_RULE),
    paragraph(run('{địa danh}, ngày       tháng       năm           ', { italic: true, size: 13 }), CENTERED),
  ];
  return table(HEAD, [[left.join(''), right.join('')]]);
}

/** What it is and what it is about, with a rule of a third to a half of a line; to whom it goes. */
export function title(): string {
  return [
    paragraph(run('Báo cáo', { bold: true, capitals: true, size: 14 }), { ...CENTERED, before: 18 }),
    paragraph(run('Kết quả thực hiện {tên kế hoạch}', { bold: true, size: 14 }), CENTERED),
    paragraph(
      run('(số liệu từ ngày {từ ngày} đến hết ngày {đến ngày})', { italic: true, size: 14 }),
      CENTERED,
    ),
    titleRule(),
    paragraph([run('Kính gửi: {nơi gửi}{^nơi gửi}'), toWrite('nơi nhận báo cáo'), run('{/nơi gửi}')], {
      ...CENTERED,
      before: 12,
      after: 6,
    }),
  ].join('');
}

/** The opening, which names the plan and the days of the figures. */
export function opening(): string {
  return body(
    run(
      'Thực hiện {tên kế hoạch}{#số kế hoạch} (số {số kế hoạch}){/số kế hoạch} do {cơ quan ban hành kế hoạch} ban hành ngày {ngày ban hành kế hoạch}, {tên cơ quan} báo cáo kết quả thực hiện từ ngày {từ ngày} đến hết ngày {đến ngày} như sau:',
    ),
  );
}

/** A line under a title, a third to a half of the text's width. */
export function titleRule(): string {
  return rule(ACROSS, SUBJECT_RULE);
}

/** A line in the middle of some width. */
function rule(across: number, length: number): string {
  const side = (across - length) / 2;
  return paragraph(run('', { size: 4 }), { indent: { left: side, right: side }, ruled: true, before: 4 });
}

/** The figures of the period. */
export function figures(): string {
  const head = ['Số liệu', 'Đơn vị tính', 'Kết quả', 'Cách tính'].map(headCell);
  const row = [
    cell('{#số liệu}{tên số liệu}'),
    cell('{đơn vị tính}', CENTERED),
    cell('{giá trị}{^giá trị}chưa có số liệu{/giá trị}', { align: 'right' }),
    cell('{cách tính}{/số liệu}', CENTERED),
  ];
  return table(FIGURE_COLUMNS, [head, row], { lined: true, headRows: 1 });
}

/** The targets that were measured. */
export function targets(): string {
  const head = ['Chỉ tiêu', 'Đơn vị tính', 'Kế hoạch', 'Đạt được'].map(headCell);
  const row = [
    cell('{#chỉ tiêu}{tên chỉ tiêu}'),
    cell('{đơn vị tính}', CENTERED),
    cell('{mức giao}', { align: 'right' }),
    cell('{đạt được}{/chỉ tiêu}', { align: 'right' }),
  ];
  return table(FIGURE_COLUMNS, [head, row], { lined: true, headRows: 1 });
}

/** What was put right after the period, and what tells of tasks that the plan has no more: for a person to look at. */
export function toLookAt(): string {
  return [
    part(
      'sửa sau kỳ',
      body(
        run(
          '[Xem lại: số liệu “{tên số liệu}” của {tên đơn vị} (mã việc {mã việc}) được đơn vị sửa sau kỳ báo cáo.]',
          { toWrite: true },
        ),
      ),
    ),
    part(
      'việc đã bỏ',
      body(
        run(
          '[Xem lại: {tên đơn vị} có báo cáo việc {mã việc}, nay không còn trong kế hoạch; chưa tính vào báo cáo này.]',
          { toWrite: true },
        ),
      ),
    ),
  ].join('');
}

/** The last lines: where it goes, and the place for who signs. They stay together, and with the line before them. */
export function closing(): string {
  const small = (text: string) => paragraph(run(text, { size: 11 }), { withNext: true });
  const left = [
    paragraph(run('Nơi nhận:', { bold: true, italic: true, size: 12 }), { withNext: true }),
    small('- Như trên;'),
    paragraph(toWrite('- Nơi nhận khác;', { size: 11 }), { withNext: true }),
    paragraph(
      [run('- Lưu: VT, ', { size: 11 }), toWrite('đơn vị soạn thảo', { size: 11 }), run('.', { size: 11 })],
      {
        withNext: true,
      },
    ),
  ];
  const right = [
    paragraph(toWrite('Quyền hạn, chức vụ của người ký', { bold: true, capitals: true }), {
      ...CENTERED,
      withNext: true,
    }),
    ...Array.from({ length: 4 }, () => paragraph('', { ...CENTERED, withNext: true })),
    paragraph('', CENTERED),
  ];
  return [
    bodyWithNext(run('Trên đây là báo cáo kết quả thực hiện {tên kế hoạch} của {tên cơ quan}./.')),
    paragraph('', { withNext: true }),
    table([ACROSS / 2, ACROSS / 2], [[left.join(''), right.join('')]]),
  ].join('');
}

/** The appendix, on a page that lies, numbered anew: its head, and a table in which the list `cột` adds columns. */
export function appendix(name: string, columns: readonly Column[]): string {
  const fixed = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const widths = columns.map(({ width }) => width ?? ACROSS_LANDSCAPE - fixed);
  const rows = [
    columns.map(({ head }) => headCell(head)),
    columns.map(({ row, align }) => cell(row, { align: align ?? 'left' })),
    columns.map(({ total = '', align }) => cell(total, { align: align ?? 'left' }, true)),
  ];
  return [
    sectionEnd(PORTRAIT),
    paragraph(run('Phụ lục', { bold: true, size: 14 }), CENTERED),
    paragraph(run(name, { bold: true, capitals: true, size: 14 }), CENTERED),
    paragraph(
      run('(Kèm theo Báo cáo số       /BC-       ngày       tháng       năm           của {tên cơ quan})', {
        italic: true,
        size: 14,
      }),
      CENTERED,
    ),
    paragraph(
      run('Số liệu từ ngày {từ ngày} đến hết ngày {đến ngày}. Ô trống: chưa có số liệu.', {
        italic: true,
        size: 12,
      }),
      {
        ...CENTERED,
        after: 6,
      },
    ),
    table(widths, rows, { lined: true, headRows: 1 }),
    noParagraph,
    section(LANDSCAPE),
  ].join('');
}

/** A column of the appendix; the one without a width takes what is left. */
export interface Column {
  head: string;
  row: string;
  total?: string;
  width?: number;
  align?: 'left' | 'center' | 'right';
}

export function headCell(text: string): string {
  return paragraph(run(text, { bold: true, size: 12 }), CENTERED);
}

export function cell(text: string, stand: Stand = {}, bold = false): string {
  return paragraph(run(text, { size: 12, bold }), stand);
}
