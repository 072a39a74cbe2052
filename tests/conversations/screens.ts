import { links } from '../../src/bot/kit/links.ts';
import type { Database } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { StillClock } from '../support/still-clock.ts';

/*
 * Six screens: an update round with several tasks, a request for a later day, a campaign that is composed, words to the author of one that
 * waits, tasks that a letter assigns, and a report that goes upward.
 */

const PERSON = 7;
export const COORDINATOR = 8;
const clock = new StillClock('2018-05-21T07:25');

/** What is done at a screen, and what it shows then; `over`: what is said where it was on record already. */
export type Step = { shows: RegExp; over?: RegExp; by?: number } & (
  | { says: string }
  /** The label of a button of the newest message. */
  | { presses: RegExp }
  /** A button's data, where its message was sent by another person. */
  | { data: string }
);

/** A person who speaks for the culture division, and a coordinator. */
export async function letIn({ prisma }: Database): Promise<{ planId: number }> {
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const enrol = (id: number, role: 'FOCAL_POINT' | 'COORDINATOR', units: string[]) =>
    enrolPerson(prisma, clock, { channel: 'telegram', accountId: String(id), planId, role, units });
  await enrol(PERSON, 'FOCAL_POINT', ['vhtt']);
  await enrol(COORDINATOR, 'COORDINATOR', ['ld']);
  return { planId };
}

/** The codes of the tasks that the round asks about, as the screen numbers them. */
export const ASKED = ['III.2.1', 'III.2.2', 'III.2.3'];

/** An open round that asks the culture division about three tasks. Returns the data of the button that begins it. */
export async function openRound({ prisma }: Database, planId: number): Promise<string> {
  const at = clock.date();
  const rhythm = { rhythm: 'MONTHLY', days: 7, units: [], tasks: [] } as const;
  const order = await prisma.roundOrder.create({
    data: { ...rhythm, units: [], tasks: [], planId, createdAt: at, activeSince: at },
  });
  const days = { occasion: '2018-05-21', openedOn: '2018-05-21', endsOn: '2018-05-28' };
  const { id } = await prisma.round.create({
    data: {
      ...{ ...days, orderId: order.id, openedAt: at, sinceUpdate: 0 },
      units: { create: { unit: 'vhtt', tasks: ASKED } },
    },
  });
  return links.data('walk', id);
}

/** Three tasks on one screen: one in numbers and with its details, one that is stuck, one not begun. */
export const severalSteps = (start: string): Step[] => [
  { data: start, shows: /^3 việc chờ[\s\S]*👉 1\./ },
  { presses: /50%/, shows: /\n1\..*50%\n👉 2\./ },
  { presses: /Vướng/, shows: /Vướng ở đâu ạ\?/ },
  { says: 'chưa có kinh phí', shows: /\n2\..*Vướng · Ghi chú: chưa có kinh phí\n👉 3\./ },
  { presses: /1$/, shows: /\n👉 1\./ },
  { presses: /Chi tiết/, shows: /số buổi/ },
  { says: '3 buổi, 120 người, 64 nữ, 2 tin bài', shows: /ghi chú/ },
  { says: 'làm cùng các phường', shows: /gửi ảnh hoặc tài liệu/ },
  { presses: /Bỏ qua/, shows: /\n1\..*50% · Số buổi: 3 .*Ghi chú: làm cùng các phường\n[\s\S]*👉 3\./ },
  { presses: /Chưa làm/, shows: /\n.*3\..*Chưa làm/ },
  { presses: /Lưu 3 việc/, shows: /^Đã xong đợt này/, over: /đã lưu/ },
];

/** A day is asked for, put right, explained, sent, and granted by the coordinator. */
export const postponementSteps: Step[] = [
  { says: 'em xin nộp muộn đến thứ 6 ạ', shows: /xin lùi hạn việc nào/ },
  { presses: /IV\.2/, shows: /Xin đến: Thứ Sáu 25\/5\/2018/ },
  { presses: /Sửa ngày/, shows: /Xin lùi đến ngày nào/ },
  { says: '15/5', shows: /đã qua/ },
  { says: '30/5', shows: /Xin đến: Thứ Tư 30\/5\/2018/ },
  { says: 'chờ công an gửi số liệu', shows: /Lời nhắn: chờ công an gửi số liệu/ },
  { presses: /^Gửi$/, shows: /tới lúc đó hạn vẫn là Thứ Hai 21\/5\/2018/, over: /đã lưu/ },
  { data: 'postponement:1:grant', by: COORDINATOR, shows: /30\/5\/2018[\s\S]*Đã đồng ý/, over: /Đã đồng ý/ },
];

/** A campaign is composed with all that is typed for it, and confirmed. */
export const campaignSteps: Step[] = [
  { says: '/chiendich', shows: /Gửi cho em tin cần gửi đi/ },
  { says: 'Mời {đơn vị} họp', shows: /Bản nháp · 1 tin/ },
  { presses: /Sửa/, shows: /^Tin 1: Mời/ },
  { presses: /Nút liên kết/, shows: /Mỗi dòng một nút/ },
  { says: 'Xem - https://example.vn/x', shows: /🔗/ },
  { presses: /Lưu làm mẫu/, shows: /Đặt tên cho mẫu/ },
  { says: 'Thư mời', shows: /Đã lưu mẫu «Thư mời»/ },
  { presses: /câu hỏi/, shows: /❓/ },
  { presses: /Chọn một/, shows: /lựa chọn/ },
  { says: 'Có\nKhông', shows: /Có; Không/ },
  { presses: /Xong/, shows: /Bản nháp · 1 tin/ },
  { presses: /Hẹn giờ/, shows: /8h sáng mai/ },
  { says: '8h mai', shows: /22\/5\/2018, 08:00/ },
  { presses: /Xem trước/, shows: /Gửi tới những ai/ },
  { presses: /Tất cả/, shows: /Tất cả: / },
  { presses: /Xong/, shows: /Bản nháp · 1 tin/ },
  { presses: /Xem trước/, shows: /Bản nháp · 1 tin/ },
  { presses: /Hẹn gửi/, shows: /\?$|\?\n/ },
  { presses: /Đồng ý gửi/, shows: /08:00/, over: /đã gửi hoặc đã bỏ/ },
].map((step) => ({ ...step, by: COORDINATOR }));

/** A campaign of the person's that waits for the coordinator. Returns the data of the button that sends it back with words. */
export async function waitingCampaign({ prisma }: Database, planId: number): Promise<string> {
  const at = clock.date();
  const { id: authorId } = await prisma.member.findFirstOrThrow({ where: { accountId: String(PERSON) } });
  const { id } = await prisma.campaign.create({
    data: { planId, channel: 'telegram', state: 'WAITING', authorId, createdAt: at, touchedAt: at },
  });
  return `campaign:${id}:return:0`;
}

/** What is to be changed is written, written again, and sent. */
export const returnSteps = (start: string): Step[] =>
  [
    { data: start, shows: /Cần sửa gì/ },
    { says: 'Thêm giờ', shows: /^Trả lại cho người soạn[\s\S]*Thêm giờ/ },
    { presses: /Viết lại/, shows: /Cần sửa gì/ },
    { says: 'Thêm giờ họp', shows: /^Trả lại cho người soạn[\s\S]*Thêm giờ họp/ },
    { presses: /^Trả lại/, shows: /Em đã trả lại/, over: /đã lưu/ },
  ].map((step) => ({ ...step, by: COORDINATOR }));

const LETTER = `1. Phòng Văn hóa - Thông tin treo băng rôn trước ngày 20/6/2018.
2. Hội Liên hiệp Phụ nữ tổ chức tọa đàm vào ngày 25/6.`;

/** A letter is read, its second line is mended, both tasks are assigned, and the first is dropped again. */
export const assignmentSteps: Step[] = [
  { says: '/giaoviec', shows: /dán hoặc chuyển tiếp/ },
  { says: LETTER, shows: /2 việc, nhưng chưa rõ số/ },
  {
    says: 'Công văn 123/UBND-VP ngày 5/4/2018',
    shows: /^Việc 1\/2 · Công văn 123[\s\S]*trước Thứ Tư 20\/6\/2018/,
  },
  { presses: /^Đúng$/, shows: /^Việc 2\/2[\s\S]*không ghi năm/ },
  { presses: /^Sửa$/, shows: /Sửa gì/ },
  { presses: /^Hạn$/, shows: /Hạn là ngày nào/ },
  { says: 'trước 28/6', shows: /Hạn: trước Thứ Năm 28\/6\/2018\nDòng này đúng/ },
  { says: 'đúng', shows: /^Giao 2 việc này/ },
  { presses: /Giao 2 việc/, shows: /^Đã giao 2 việc: GV\.1, GV\.2/, over: /đã lưu/ },
  { data: 'assigned:GV.1', shows: /Sửa gì, hay bỏ/ },
  { presses: /Bỏ việc này/, shows: /Lý do/ },
  { says: 'đã làm cùng đợt trước', shows: /Lý do: đã làm cùng đợt trước\nBỏ hẳn/ },
  { presses: /Lưu và báo/, shows: /^Đã bỏ việc/, over: /đã lưu/ },
].map((step) => ({ ...step, by: COORDINATOR }));

/** Units are ticked, the days of all units' report are typed, and it is said to have gone upward. */
export const reportSteps: Step[] = [
  { says: '/baocao', shows: /Báo cáo của đơn vị nào/ },
  { presses: /Chọn một số/, shows: /chọn các đơn vị/ },
  { presses: /^Phòng VHTT$/, shows: /báo cáo chung\.\nPhòng VHTT$/ },
  { presses: /^Công an$/, shows: /\nPhòng VHTT, Công an$/ },
  { presses: /^Thôi$/, shows: /Em đã bỏ/, over: /đã lưu/ },
  { data: 'report-days:*', shows: /ngày đầu và ngày cuối/ },
  { says: 'từ 1/1 đến 24/5', shows: /Số liệu từ 1\/1\/2018 đến hết 21\/5\/2018/ },
  { presses: /Đã gửi lên trên/, shows: /đã gửi lên trên rồi chứ/ },
  { presses: /không kèm tệp/, shows: /Em đã ghi: báo cáo đã gửi lên trên/, over: /đã lưu/ },
].map((step) => ({ ...step, by: COORDINATOR }));
