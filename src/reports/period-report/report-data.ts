import { Temporal } from 'temporal-polyfill';
import { textsIn } from '../../base/texts.ts';
import type { TemplateData } from '../word/tags.ts';
import { consolidatedData } from './consolidated-data.ts';
import { figureData } from './figure-data.ts';
import { agencyOf, occasionOf, placeOf, type ReportSource, recipientOf } from './report-source.ts';
import { flagOf } from './report-tags.ts';
import { documentDay, numberWords } from './report-words.ts';
import { countShares } from './share-counts.ts';
import { unitData } from './unit-data.ts';

/** Office documents are written in Vietnamese, whatever language who asks for one speaks. */
const t = textsIn('vi');

/**
 * Returns what fills a report's template, by its tags (`reportTags`). All of it is from the plan and from what units said; what
 * nobody said is an empty text or an empty list. Others in the process have their turn in between.
 */
export async function reportData(source: ReportSource): Promise<TemplateData> {
  const { kind, facts, book } = source;
  return withFlags({
    ...headData(source),
    ...countData(source),
    ...figureData(facts, book, t),
    ...(kind === 'unit' ? unitData(facts, book, t) : await consolidatedData(facts, book, t)),
  });
}

/** Tells of each list whether it has any entries. */
function withFlags(data: TemplateData): TemplateData {
  const lists = Object.entries(data).filter(([, value]) => Array.isArray(value));
  return {
    ...data,
    ...Object.fromEntries(
      lists.map(([list, value]) => [flagOf(list), Array.isArray(value) && value.length > 0]),
    ),
  };
}

function headData(source: ReportSource): TemplateData {
  const { facts, book } = source;
  const { file } = book;
  const occasion = occasionOf(source);
  return {
    'tên kế hoạch': file.title.vi,
    'cơ quan ban hành kế hoạch': file.issuer.vi,
    'ngày ban hành kế hoạch': documentDay(Temporal.PlainDate.from(file.issuedOn)),
    'số kế hoạch': file.number ?? '',
    'từ ngày': documentDay(facts.scope.period.from),
    // Of a period that is not over the report tells what is known today.
    'đến ngày': documentDay(facts.asOf),
    'tên cơ quan': agencyOf(occasion, book),
    'địa danh': placeOf(occasion, book),
    'nơi gửi': recipientOf(occasion, book, t),
  };
}

function countData({ facts }: ReportSource): TemplateData {
  const counts = countShares(facts.shares);
  return {
    'tổng số việc': numberWords(counts.all),
    'số việc đã xong': numberWords(counts.done),
    'số việc đang làm': numberWords(counts.inProgress),
    'số việc vướng': numberWords(counts.blocked),
    'số việc chưa làm': numberWords(counts.notStarted),
    'số việc chưa báo': numberWords(counts.silent),
    'số việc đúng hạn': numberWords(counts.kept),
    'số việc xong chậm': numberWords(counts.late),
    'số việc quá hạn': numberWords(counts.overdue),
    'số việc chưa đến hạn': numberWords(counts.notDue),
    'số việc không ghi hạn': numberWords(counts.undated),
    'số tệp': numberWords(counts.files),
  };
}
