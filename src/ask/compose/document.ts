import { bold, type Line, plain, type RichText } from '../../base/rich-text.ts';
import { dayWords } from '../../plan/day-words.ts';
import type { Paper } from '../../plan/plan-file.ts';
import type { DocumentField, PaperField } from '../decide/decision.ts';
import { tasksFor } from '../decide/facts.ts';
import { sectionsOf } from '../query/count.ts';
import { type Parts, taskActions } from './parts.ts';
import { noteLines, taskItem } from './task-item.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** What the document says of itself; a field that it leaves out is said to be left out. */
export function documentFields(fields: readonly DocumentField[], scene: Scene): Parts {
  const { language } = scene;
  const { sentTo, papers, title } = scene.book.file;
  const lists: Partial<Record<DocumentField, readonly string[]>> = {
    'sent-to': sentTo.map((name) => name[language]),
    papers: papers.map((each) => paperName(each, scene)),
    sections: sectionsOf(scene.book).map((each) => `${each.code}. ${each.title[language]}`),
  };
  const lines = fields.flatMap((field): Line[] => [
    [bold(fieldLine(field, scene))],
    ...(lists[field] ?? []).map((each): Line => [plain(`• ${each}`)]),
  ]);
  const foot: Line[] = fields.includes('title') ? [] : [[plain(title[language])]];
  return { intent: 'clause', head: [...lines, ...foot] };
}

function fieldLine(field: DocumentField, { book, t, language }: Scene): string {
  const { file } = book;
  const values: Record<DocumentField, string | undefined> = {
    signer: file.signedBy,
    issued: dayWords(file.issuedOn, t),
    issuer: file.issuer[language],
    number: file.number,
    basis: file.basis?.[language],
    'sent-to': file.sentTo.length > 0 ? '' : undefined,
    title: file.title[language],
    sections: String(sectionsOf(book).length),
    papers: file.papers.length > 0 ? '' : undefined,
  };
  const value = values[field];
  return value === undefined ? t(`ask:document.none.${field}`) : t(`ask:document.${field}`, { value });
}

/** What the plan says of a paper that it cites, and where it cites it. */
export function paper(code: string, asked: readonly PaperField[], scene: Scene): Parts {
  const found = scene.book.file.papers.find((each) => each.code === code);
  if (!found) return { intent: 'clause', head: [] };
  const { t, language } = scene;
  const tasks = found.cited.flatMap((place) => tasksFor(place, scene));
  const { subject, years, cited } = found;
  const lines: (string | undefined)[] = [
    ...lacking(found, asked).map((field) => t(`ask:paper.none.${field}`)),
    subject && t('ask:paper.subject', { subject: subject[language] }),
    years && t('ask:paper.years', years),
    cited.length > 0 ? t('ask:paper.cited', { codes: cited.join(', ') }) : t('ask:paper.opening'),
  ];
  return {
    intent: 'clause',
    tasks,
    clauses: cited,
    head: [
      [bold(paperName(found, scene))],
      ...lines.flatMap((line) => (line === undefined ? [] : [[plain(line)]])),
      ...noteLines(found.notes, scene),
    ],
    actions: tasks.length === 1 ? taskActions(tasks[0]) : [],
  };
}

/** "Chỉ thị 11-CT/TU ngày 20/11/2012, Ban Thường vụ Tỉnh ủy": name, number where that is no part of it, date, issuer. */
function paperName({ name, number, date, issuer }: Paper, { t, language }: Scene): string {
  const parts = [
    name[language],
    number && !name[language].includes(number) ? number : undefined,
    date && t('ask:paper.date', { day: dayWords(date, t, { weekday: false }) }),
    issuer && t('ask:paper.issuer', { issuer: issuer[language] }),
  ];
  return parts.filter(Boolean).join(' ');
}

/** What is asked and not in the plan. */
function lacking(paper: Paper, asked: readonly PaperField[]): PaperField[] {
  const has: Record<PaperField, boolean> = {
    issued: paper.date !== undefined,
    issuer: paper.issuer !== undefined,
    number: paper.number !== undefined,
    years: paper.years !== undefined,
  };
  return asked.filter((field) => !has[field]);
}

/**
 * What a body that the plan binds without naming it hears: what is asked of all such bodies, by when, and whom to ask whether
 * it is concerned.
 */
export function boundBody(words: string, codes: readonly string[], scene: Scene): Parts {
  const { book, t, language } = scene;
  const { others } = book.file;
  const tasks = codes.flatMap((code) => book.task(code) ?? []);
  if (!others || tasks.length === 0) return { intent: 'unit-tasks', head: [] };
  const takers = tasks.flatMap(({ recipient }) => book.recipient(recipient ?? '')?.via ?? []);
  const ask = partyNames([...new Set(takers)], scene);
  const head: RichText = [
    [bold(t('ask:bound.head', { words }))],
    [plain(t('ask:bound.by', { clause: others.by, bodies: others.words[language] }))],
    ...(ask ? [[plain(t('ask:bound.ask', { ask }))]] : []),
  ];
  return {
    intent: 'unit-tasks',
    tasks,
    units: takers,
    head,
    items: tasks.map((task) => () => taskItem(task, scene)),
  };
}
