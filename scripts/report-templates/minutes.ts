import {
  ACROSS,
  body,
  bodyWithNext,
  cell,
  headCell,
  heading,
  letterhead,
  onePage,
  part,
  titleRule,
} from './common.ts';
import { noParagraph, paragraph, run, type Stand, table, toWrite } from './ooxml.ts';
import { wordFile } from './package.ts';

const CENTERED: Stand = { align: 'center' };
/** Of the sums by unit, and of the lines of one unit. */
const SUM_COLUMNS = [ACROSS - 7 * 17, 17, 17, 17, 17, 17, 17, 17];
const LINE_COLUMNS = [22, 26, ACROSS - 22 - 26 - 38 - 28, 38, 28];

/** The template for the minutes of reminding: sums by unit, then what each unit was told. */
export function minutesTemplate(): Uint8Array {
  return wordFile(
    'Mẫu biên bản đôn đốc',
    [
      letterhead('BB'),
      title(),
      body(
        run(
          'Thực hiện {tên kế hoạch}{#số kế hoạch} (số {số kế hoạch}){/số kế hoạch} do {cơ quan ban hành kế hoạch} ban hành ngày {ngày ban hành kế hoạch}, {tên cơ quan} lập biên bản về việc đôn đốc các đơn vị từ ngày {từ ngày} đến hết ngày {đến ngày}, theo dữ liệu lưu tại hệ thống nhắc việc, ngày trích {ngày trích}:',
        ),
      ),
      heading(1, 'I. TỔNG HỢP'),
      body(
        run(
          'Mỗi tin là một nội dung gửi cho đơn vị trong một ngày, đến một hay nhiều nơi (nhóm, cá nhân đầu mối). “Đã chuyển”: ứng dụng nhắn tin đã nhận tin, không có nghĩa là người nhận đã đọc. “Chưa rõ”: mất kết nối khi đang gửi. “Trả lời”: đơn vị có báo tiến độ về việc được nhắc, sau khi có tin.',
        ),
      ),
      sums(),
      part(
        'có đơn vị không có tin',
        body(run('Đơn vị không có tin nào trong thời gian trên:')),
        part('đơn vị không có tin', body(run('- {tên đơn vị};'))),
      ),
      heading(1, 'II. NỘI DUNG ĐÔN ĐỐC TỪNG ĐƠN VỊ'),
      part('đơn vị', heading(2, '{số thứ tự}. {tên đơn vị}'), lines()),
      part(
        'mã niêm phong',
        body(
          run('Mã niêm phong nhật ký của hệ thống khi trích, mắt xích số {số niêm phong}: {mã niêm phong}'),
        ),
      ),
      heading(1, 'III. Ý KIẾN'),
      bodyWithNext(toWrite('Nêu ý kiến của đơn vị, đề nghị xử lý; không có thì ghi Không')),
      closing(),
      onePage(),
    ].join(''),
  );
}

function title(): string {
  return [
    paragraph(run('Biên bản', { bold: true, capitals: true, size: 14 }), { ...CENTERED, before: 18 }),
    paragraph(run('Đôn đốc thực hiện {tên kế hoạch}', { bold: true, size: 14 }), CENTERED),
    paragraph(run('(từ ngày {từ ngày} đến hết ngày {đến ngày})', { italic: true, size: 14 }), CENTERED),
    titleRule(),
  ].join('');
}

function sums(): string {
  const head = [
    ...['Đơn vị', 'Số tin', 'Đã chuyển', 'Chưa rõ', 'Không gửi được', 'Quá giờ gửi'],
    ...['Xác nhận', 'Trả lời'],
  ].map(headCell);
  const numbers = ['số tin', 'đã chuyển', 'chưa rõ', 'không gửi được', 'quá giờ gửi', 'xác nhận'];
  const row = [
    cell('{#dòng đơn vị}{tên đơn vị}'),
    ...numbers.map((tag) => cell(`{${tag}}`, { align: 'right' })),
    cell('{trả lời}{/dòng đơn vị}', { align: 'right' }),
  ];
  const total = [
    cell('Cộng', {}, true),
    ...[...numbers, 'trả lời'].map((tag) => cell(`{tổng ${tag}}`, { align: 'right' }, true)),
  ];
  return table(SUM_COLUMNS, [head, row, total], { lined: true, headRows: 1 });
}

function lines(): string {
  const head = ['Ngày, giờ', 'Loại tin', 'Nội dung', 'Kết quả gửi, xác nhận', 'Trả lời'].map(headCell);
  const row = [
    cell('{#tin}{lúc}', CENTERED),
    cell('{loại tin}'),
    cell('{nội dung}'),
    cell('{kết quả}{#ngày xác nhận}; xác nhận ngày {ngày xác nhận}{/ngày xác nhận}'),
    cell('{ngày trả lời}{/tin}', CENTERED),
  ];
  return table(LINE_COLUMNS, [head, row], { lined: true, headRows: 1 }) + noParagraph;
}

const LOOK = { bold: true, capitals: true, size: 14 };

/** The last lines, for who writes the minutes and who signs them; they stay together. */
function closing(): string {
  const place = (office: string, isToWrite = false) =>
    [
      paragraph((isToWrite ? toWrite : run)(office, LOOK), { ...CENTERED, withNext: true }),
      ...Array.from({ length: 4 }, () => paragraph('', { ...CENTERED, withNext: true })),
      paragraph('', CENTERED),
    ].join('');
  return [
    bodyWithNext(run('Biên bản được lập để lưu hồ sơ và làm căn cứ theo dõi việc thực hiện kế hoạch./.')),
    paragraph('', { withNext: true }),
    table(
      [ACROSS / 2, ACROSS / 2],
      [[place('Người lập biên bản'), place('Quyền hạn, chức vụ của người ký', true)]],
    ),
    noParagraph,
  ].join('');
}
