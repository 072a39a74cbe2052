import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { projectFile } from '../../base/project.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { feedingOf } from '../period-report/feeding.ts';
import { agencyOf, placeOf } from '../period-report/report-source.ts';
import { documentDay, numberWords } from '../period-report/report-words.ts';
import { fillTemplate } from '../word/fill-template.ts';
import type { TemplateData } from '../word/tags.ts';
import { placesOf, type Told } from './minutes.ts';
import { type MinutesScene, toldWords } from './words.ts';

/** Where the template is, made by `npm run report-templates`. */
export const MINUTES_TEMPLATE = projectFile(
  'src',
  'reports',
  'reminding-minutes',
  'templates',
  'bien-ban-don-doc.docx',
);

/**
 * Returns the minutes of reminding as a Word document, in Vietnamese as office documents are: number, day and signers are blank, and nothing is in it that is not from the
 * template, the plan or what is on record. It names units and no person.
 */
export async function minutesDocx(scene: Omit<MinutesScene, 'language'>): Promise<Uint8Array> {
  return fillTemplate(await readFile(MINUTES_TEMPLATE), minutesData({ ...scene, language: 'vi' }));
}

/** Returns what fills the template, by its tags. */
function minutesData(scene: MinutesScene): TemplateData {
  const { minutes, book, today } = scene;
  const { file } = book;
  const author = { author: authorOf(book), task: undefined };
  const named = minutes.units.map(({ unit, told }) => ({ 'tên đơn vị': book.nameOf(unit, 'vi'), told }));
  const silent = named.filter(({ told }) => told.length === 0);
  return {
    'tên kế hoạch': file.title.vi,
    'cơ quan ban hành kế hoạch': file.issuer.vi,
    'ngày ban hành kế hoạch': documentDay(Temporal.PlainDate.from(file.issuedOn)),
    'số kế hoạch': file.number ?? '',
    'tên cơ quan': agencyOf(author, book),
    'địa danh': placeOf(author, book),
    'từ ngày': documentDay(minutes.period.from),
    'đến ngày': documentDay(minutes.period.to),
    'ngày trích': documentDay(today),
    'mã niêm phong': minutes.seal?.hash ?? '',
    'số niêm phong': minutes.seal ? numberWords(minutes.seal.position) : '',
    'dòng đơn vị': named.map(({ told, ...unit }) => ({ ...unit, ...counted(told) })),
    ...totals(named.flatMap(({ told }) => told)),
    'có đơn vị không có tin': silent.length > 0,
    'đơn vị không có tin': silent.map(({ 'tên đơn vị': name }) => ({ 'tên đơn vị': name })),
    'đơn vị': named
      .filter(({ told }) => told.length > 0)
      .map(({ told, ...unit }, at) => ({
        ...unit,
        'số thứ tự': numberWords(at + 1),
        tin: told.map((one) => lineOf(one, scene)),
      })),
  };
}

function lineOf(told: Told, scene: MinutesScene): TemplateData {
  const { kind, about, outcome, acknowledged, answered } = toldWords(told, scene, documentDay);
  const hour = told.at.toPlainTime().toString({ smallestUnit: 'minute' });
  return {
    lúc: `${documentDay(told.at.toPlainDate())} ${hour}`,
    'loại tin': kind,
    'nội dung': about,
    'kết quả': outcome,
    'ngày xác nhận': acknowledged,
    'ngày trả lời': answered,
  };
}

function counted(told: readonly Told[]): Record<string, string> {
  const places = placesOf(told);
  const acknowledged = told.filter(({ acknowledgedOn }) => acknowledgedOn !== undefined);
  const answered = told.filter(({ tasks }) => tasks.some(({ answeredOn }) => answeredOn !== undefined));
  return {
    'số tin': numberWords(told.length),
    'đã chuyển': numberWords(places.accepted),
    'chưa rõ': numberWords(places.unclear),
    'không gửi được': numberWords(places.failed),
    'quá giờ gửi': numberWords(places.expired),
    'xác nhận': numberWords(acknowledged.length),
    'trả lời': numberWords(answered.length),
  };
}

function totals(told: readonly Told[]): Record<string, string> {
  return Object.fromEntries(Object.entries(counted(told)).map(([tag, value]) => [`tổng ${tag}`, value]));
}

/** The unit that sums up what the others report; undefined where the plan names none. */
function authorOf(book: PlanBook): string | undefined {
  const summary = book.dated().find((task) => feedingOf(task, book).length > 0);
  return summary && book.owingOf(summary)[0];
}
