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

/** The template for one unit's report. */
export function unitTemplate(): Uint8Array {
  return wordFile(
    'Mẫu báo cáo của đơn vị',
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
        part('việc sắp tới', body(run('- {tên việc} ({mã việc}): chậm nhất ngày {hạn}.'))),
      ),
      body(toWrite('Nêu phương hướng, nhiệm vụ khác')),
      heading(1, 'IV. KIẾN NGHỊ, ĐỀ XUẤT'),
      bodyWithNext(toWrite('Nêu kiến nghị, đề xuất; không có thì ghi Không')),
      closing(),
      appendix('Số liệu theo nhiệm vụ', [
        { head: 'TT', row: '{#dòng việc}{số thứ tự}', width: 12, align: 'center' },
        { head: 'Mã việc', row: '{mã việc}', width: 25, align: 'center' },
        { head: 'Nhiệm vụ', row: '{tên việc}', total: 'Cộng' },
        {
          head: '{#cột}{tên số liệu}{#đơn vị tính} ({đơn vị tính}){/đơn vị tính}{/cột}',
          row: '{#cột}{giá trị}{/cột}{/dòng việc}',
          total: '{#cột}{tổng}{/cột}',
          width: 110,
          align: 'right',
        },
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
        'Đến hết ngày {đến ngày}, trong {tổng số việc} việc của đơn vị có {số việc đã xong} việc đã xong, {số việc đang làm} việc đang thực hiện, {số việc vướng} việc vướng mắc, {số việc chưa làm} việc chưa thực hiện, {số việc chưa báo} việc chưa có báo cáo.',
      ),
    ),
    body(
      run(
        'Về thời hạn: {số việc đúng hạn} việc đúng hạn, {số việc xong chậm} việc xong chậm, {số việc quá hạn} việc quá hạn chưa xong, {số việc chưa đến hạn} việc chưa đến hạn, {số việc không ghi hạn} việc không ghi hạn.',
      ),
    ),
    part(
      'nhóm nhiệm vụ',
      heading(3, '2.{số thứ tự}. {tên nhóm}{#mục} (mục {mục}){/mục}'),
      part(
        'việc',
        body(
          run(
            '- {tên việc} ({mã việc}): {tình trạng}{#hạn}; hạn chót {hạn}, {chấp hành hạn}{/hạn}{#số tệp}; {số tệp} tệp kèm theo{/số tệp}.',
          ),
        ),
        part('số liệu của việc', body(run('+ {số liệu của việc}.'))),
        part('ghi chú', body(run('+ {ghi chú}'))),
      ),
    ),
    part('có số liệu', heading(2, '3. Số liệu trong kỳ'), figures()),
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
      part('việc quá hạn', body(run('- {tên việc} ({mã việc}): hạn chót {hạn}, {chấp hành hạn}.'))),
    ),
    part(
      'có việc vướng',
      body(run('Việc đang vướng mắc:')),
      part('việc vướng', body(run('- {tên việc} ({mã việc}){#ghi chú}: {ghi chú}{/ghi chú}'))),
    ),
    part(
      'có việc chưa báo',
      body(run('Việc chưa có báo cáo:')),
      part('việc chưa báo', body(run('- {tên việc} ({mã việc}){#hạn}, hạn chót {hạn}{/hạn}.'))),
    ),
    body(toWrite('Nêu tồn tại, hạn chế khác')),
    heading(2, '2. Nguyên nhân'),
    body(toWrite('Nêu nguyên nhân')),
  ];
}
