import { beforeEach, expect, it } from 'vitest';
import { COORDINATOR, type House, openHouse } from '../support/house.ts';
import { Week } from './week.ts';

const bytes = new Uint8Array([37, 80]);
const PHOTO = { name: 'anh.jpg', mimeType: 'image/jpeg', content: bytes };
const REPORT = { name: 'bao-cao-6-thang.pdf', mimeType: 'application/pdf', content: bytes };

const HEAD = `# Một tuần của một đầu mối

Chị Đào là đầu mối của phường Đông Sơn, làm việc với trợ lý (xưng "em") qua tin nhắn riêng. Đây là cả một tuần của chị, đúng như trợ lý trả
lời: tin đầu tuần, một câu hỏi, xin lùi hạn, báo một việc có số liệu, ghi chú và ảnh, sửa một con số, trả lời một đợt tám việc, nộp báo cáo.
Sau mỗi việc là số tin nhắn chị gõ và số lần chị bấm nút. Tin dài chỉ ghi hai dòng đầu và dòng cuối.

_For developers: the bot plays this week in \`tests/bot/week.test.ts\`, which fails when it says anything else or costs more.
\`npx vitest run --project sqlite tests/bot/week.test.ts -u\` plays it and writes this page._
`;

let house: House;
let week: Week;
beforeEach(async () => {
  house = await openHouse();
  week = await Week.open(house);
});

/** A coordinator has eight tasks of the ward asked about: its own four, and four in which it takes part. */
async function openRound(): Promise<void> {
  await house.say(COORDINATOR, COORDINATOR, '/dot');
  await week.coordinatorPresses(/Đơn vị phối hợp/, /II\.1\.1/, /II\.1\.2/, /II\.1\.3/, /II\.1\.4/);
  await house.say(COORDINATOR, COORDINATOR, '/dot');
  await week.coordinatorPresses(/Mở đợt mới/, /Mở ngay/);
  await house.tick();
}

/** Grants what waits. */
async function grant(): Promise<void> {
  await house.deliver();
  await week.coordinatorPresses(/^Đồng ý$/);
}

it('a week of a focal point is what docs/week.md says, and each piece of it costs a few taps', async () => {
  await week.at('2018-05-21T07:30', 'Thứ Hai 21/5, 07:30');
  await week.types('báo cáo 6 tháng nộp cho ai');
  expect(week.cost('một câu hỏi')).toBe(1);
  await week.types('em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ');
  await week.types('chờ công an phường gửi số liệu');
  await week.presses(/^Gửi$/);
  expect(week.cost('xin lùi hạn, có lý do')).toBe(3);
  await week.coordinator('Người điều phối bấm [Đồng ý]', grant);

  await week.at('2018-05-22T09:00', 'Thứ Ba 22/5, 09:00');
  await week.types('phát loa truyền thanh được 50%, 2 buổi, 120 người, 70 nữ, 1 tin bài');
  await week.sends(
    { ...PHOTO, caption: 'làm cùng hội phụ nữ phường' },
    'một ảnh, kèm lời: làm cùng hội phụ nữ phường',
  );
  await week.presses(/Lưu/);
  expect(week.cost('báo một việc, bốn con số, ghi chú và ảnh')).toBe(3);
  await week.presses(/Sửa/, /Số người dự|số liệu/i);
  await week.types('130 người');
  await week.presses(/Lưu/);
  expect(week.cost('sửa một con số')).toBe(4);

  await week.at('2018-05-23T08:00', 'Thứ Tư 23/5, 08:00');
  await week.coordinator('Người điều phối mở một đợt cập nhật', openRound);
  await week.presses(/Bắt đầu/);
  await week.presses(/Xong/, /Chưa làm/, /Chưa làm/, /50%/, /75%/, /Như cũ/, /Chưa làm/, /Xong/);
  await week.presses(/Lưu 8 việc/);
  expect(week.cost('tám việc của một đợt')).toBe(10);

  await week.at('2018-05-25T07:30', 'Thứ Sáu 25/5, 07:30');
  await week.types('em nộp báo cáo 6 tháng rồi ạ');
  await week.sends(REPORT, 'tệp bao-cao-6-thang.pdf');
  await week.presses(/Lưu/);
  expect(week.cost('nộp báo cáo')).toBe(3);
  const updates = await house.database.prisma.progressUpdate.findMany({ include: { files: true } });
  expect(updates).toHaveLength(2 + 8 + 1);
  const [, corrected] = updates;
  expect(corrected).toMatchObject({
    ...{ status: 'IN_PROGRESS', percent: 50, note: 'làm cùng hội phụ nữ phường', files: [{ kind: 'photo' }] },
    figures: { sessions: 2, participants: 130, women: 70, articles: 1 },
  });
  expect(updates.at(-1)).toMatchObject({ status: 'DONE', files: [{ name: REPORT.name }] });
  const page = [HEAD, '```text', ...week.lines.slice(1), '', `Cả tuần: ${week.total}`, '```', ''].join('\n');
  expect(week.lines.length).toBeLessThanOrEqual(80);
  await expect(page).toMatchFileSnapshot('../../docs/week.md');
});
