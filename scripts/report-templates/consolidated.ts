import {
  appendix,
  body,
  bodyWithNext,
  closing,
  figures,
  heading,
  letterhead,
  opening,
  part,
  targets,
  title,
  toLookAt,
} from './common.ts';
import { run, toWrite } from './ooxml.ts';
import { wordFile } from './package.ts';

/** Units that said nothing at all are named once, before all else. */
const BESIDES_SILENT =
  '{#có đơn vị chưa báo cáo}Ngoài các đơn vị chưa có báo cáo nêu trên, chưa{/có đơn vị chưa báo cáo}{^có đơn vị chưa báo cáo}Chưa{/có đơn vị chưa báo cáo}';

/** The template for a report that sums up several units. */
export function consolidatedTemplate(): Uint8Array {
  return wordFile(
    'Mẫu báo cáo tổng hợp',
    [
      letterhead(),
      title(),
      opening(),
      ...results(),
      ...shortcomings(),
      heading(1, 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI'),
      part(
        'có việc sắp tới',
        body(run('Các việc còn phải thực hiện theo kế hoạch:')),
        part(
          'việc sắp tới',
          body(run('- {tên việc} ({mã việc}): {số đơn vị} đơn vị, chậm nhất ngày {hạn}.')),
        ),
      ),
      body(toWrite('Nêu phương hướng, nhiệm vụ khác')),
      heading(1, 'IV. KIẾN NGHỊ, ĐỀ XUẤT'),
      bodyWithNext(toWrite('Nêu kiến nghị, đề xuất; không có thì ghi Không')),
      closing(),
      appendix('Số liệu theo đơn vị', [
        { head: 'TT', row: '{#dòng đơn vị}{số thứ tự}', width: 11, align: 'center' },
        { head: 'Đơn vị', row: '{tên đơn vị}', total: 'Cộng' },
        { head: 'Số việc', row: '{số việc}', total: '{tổng số việc}', width: 16, align: 'right' },
        { head: 'Đã xong', row: '{đã xong}', total: '{số việc đã xong}', width: 16, align: 'right' },
        { head: 'Quá hạn', row: '{quá hạn}', total: '{số việc quá hạn}', width: 16, align: 'right' },
        { head: 'Chưa báo', row: '{chưa báo}', total: '{số việc chưa báo}', width: 16, align: 'right' },
        {
          head: '{#cột}{tên số liệu}{#đơn vị tính} ({đơn vị tính}){/đơn vị tính}{/cột}',
          row: '{#cột}{giá trị}{/cột}',
          total: '{#cột}{tổng}{/cột}',
          width: 80,
          align: 'right',
        },
        { head: 'Ghi chú', row: '{lưu ý}{/dòng đơn vị}', width: 34 },
      ]),
    ].join(''),
  );
}

function results(): string[] {
  return [
    heading(1, 'I. KẾT QUẢ THỰC HIỆN'),
    heading(2, '1. Công tác chỉ đạo, triển khai'),
    body(toWrite('Nêu văn bản đã ban hành, phân công, kiểm tra, kinh phí')),
    heading(2, '2. Kết quả theo nhóm nhiệm vụ'),
    body(
      run(
        'Báo cáo về {số đơn vị} đơn vị, trong đó {số đơn vị chưa báo cáo} đơn vị chưa có báo cáo trong kỳ. Đến hết ngày {đến ngày}, trong {tổng số việc} phần việc (mỗi việc của một đơn vị tính là một) có {số việc đã xong} phần việc đã xong, {số việc đang làm} đang thực hiện, {số việc vướng} vướng mắc, {số việc chưa làm} chưa thực hiện, {số việc chưa báo} chưa có báo cáo.',
      ),
    ),
    body(
      run(
        'Về thời hạn: {số việc đúng hạn} phần việc đúng hạn, {số việc xong chậm} xong chậm, {số việc quá hạn} quá hạn chưa xong, {số việc chưa đến hạn} chưa đến hạn, {số việc không ghi hạn} không ghi hạn.',
      ),
    ),
    part(
      'có đơn vị chưa báo cáo',
      body(run('Đơn vị chưa có báo cáo trong kỳ, chưa tính vào số liệu:')),
      part('đơn vị chưa báo cáo', body(run('- {tên đơn vị};'))),
    ),
    part(
      'nhóm nhiệm vụ',
      heading(3, '2.{số thứ tự}. {tên nhóm}{#mục} (mục {mục}){/mục}'),
      part(
        'việc',
        body(run('- {tên việc} ({mã việc}): {tình trạng}{#số tệp}; {số tệp} tệp kèm theo{/số tệp}.')),
        part('số liệu của việc', body(run('+ {số liệu của việc}.'))),
        part('đơn vị chưa báo', body(run(`+ ${BESIDES_SILENT} báo việc này: {đơn vị chưa báo}.`))),
        part('ý kiến đơn vị', body(run('+ {tên đơn vị}: {ghi chú}'))),
      ),
    ),
    part('có số liệu', heading(2, '3. Số liệu trong kỳ'), figures()),
    part(
      'số liệu',
      part(
        'đơn vị chưa có số',
        body(run(`${BESIDES_SILENT} có số liệu “{tên số liệu}”: {đơn vị chưa có số}.`)),
      ),
    ),
    part('có chỉ tiêu', heading(2, '4. Kết quả thực hiện chỉ tiêu'), targets()),
    toLookAt(),
  ];
}

function shortcomings(): string[] {
  return [
    heading(1, 'II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN'),
    heading(2, '1. Tồn tại, hạn chế'),
    part(
      'có việc quá hạn',
      body(run('Việc quá hạn chưa xong:')),
      part('việc quá hạn', body(run('- {tên việc} ({mã việc}): {số đơn vị} đơn vị ({các đơn vị}).'))),
    ),
    part(
      'có việc vướng',
      body(run('Việc đang vướng mắc:')),
      part('việc vướng', body(run('- {tên việc} ({mã việc}), {tên đơn vị}{#ghi chú}: {ghi chú}{/ghi chú}'))),
    ),
    body(toWrite('Nêu tồn tại, hạn chế khác')),
    heading(2, '2. Nguyên nhân'),
    body(toWrite('Nêu nguyên nhân')),
  ];
}
