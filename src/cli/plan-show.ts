import type { Database } from '../database/database.ts';
import { planCalendar } from '../plan/calendar.ts';
import type { Party, PlanBook } from '../plan/plan-book.ts';
import type { Clause, Recipient, Task } from '../plan/plan-file.ts';
import { chosenPlan } from './plan-choice.ts';
import { deadlineWords } from './plan-list.ts';
import type { Terminal } from './terminal.ts';

/** A labelled line; left out when there is nothing to say. */
type Field = readonly [label: string, value: string | undefined];

/** Shows everything about whatever has this code (capital letters do not matter). Tells whether something has. */
export async function showCode(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  code: string,
  planCode: string | undefined,
): Promise<boolean> {
  const book = (await chosenPlan(terminal, database, planCode))?.book;
  if (!book) return false;
  const fields = await fieldsOf(terminal, book, code.toLowerCase());
  if (!fields) {
    terminal.complain(terminal.t('cli:plan.unknownCode', { code, plan: book.file.code }));
    return false;
  }
  for (const [label, value] of fields) {
    if (value)
      terminal.write(`${terminal.t(`cli:show.${label}`)}:${value.startsWith('\n') ? '' : ' '}${value}`);
  }
  return true;
}

async function fieldsOf(terminal: Terminal, book: PlanBook, code: string): Promise<Field[] | undefined> {
  const named = <T extends { code: string }>(items: readonly T[]) =>
    items.find((item) => item.code.toLowerCase() === code);
  const { tasks, units, groups, recipients, clauses } = book.file;
  const task = named<Task>(tasks) ?? named(book.written);
  if (task) return taskFields(terminal, book, task);
  const party = named(units) ?? named(groups);
  if (party) return partyFields(terminal, book, party);
  const clause = named(clauses);
  if (clause) return clauseFields(terminal, book, clause);
  const recipient = named(recipients);
  return recipient && recipientFields(terminal, book, recipient);
}

async function taskFields(terminal: Terminal, book: PlanBook, task: Task): Promise<Field[]> {
  const { t, language } = terminal;
  const parties = (codes: readonly string[]) =>
    codes.map((code) => `${book.party(code)?.name[language] ?? ''} (${code})`).join(', ');
  const recipient = task.recipient === undefined ? undefined : book.recipient(task.recipient);
  const sources = book.file.tasks.filter(({ feeds }) => feeds === task.code);
  const fed = task.feeds === undefined ? undefined : book.task(task.feeds);
  return [
    ['task', `${task.code} · ${task.title[language]}`],
    ['kind', t(`cli:kind.${task.kind}`)],
    ['clause', clauseLine(terminal, book.clause(task.clause))],
    ['detail', task.detail?.[language]],
    ['deadline', await deadlinesOf(terminal, book, task)],
    ['lead', parties(task.lead)],
    ['participants', parties(task.participants)],
    ['partners', task.partners?.[language]],
    ['invited', parties(task.invited ?? [])],
    [
      'inferred',
      Object.entries(task.inferred)
        .map((pair) => pair.join(' ← '))
        .join(', '),
    ],
    ['when', task.when?.[language]],
    ['attends', task.attends?.[language]],
    ['places', task.places?.[language]],
    [
      'papers',
      book.file.papers
        .filter(({ cited }) => cited.includes(task.code))
        .map(({ name }) => name[language])
        .join('; '),
    ],
    ['recipient', recipient && recipientLine(terminal, book, recipient)],
    ['feeds', fed && taskLine(terminal, fed)],
    ['fedBy', sources.map((source) => taskLine(terminal, source)).join('; ')],
    ['notes', task.notes.map((note) => note[language]).join(' ')],
    ['sensitive', task.sensitive ? t('cli:plan.sensitive') : undefined],
    ['aliases', task.aliases.join(', ')],
    ['keywords', task.keywords.join(', ')],
    ['search', task.search.join(', ')],
  ];
}

/** The date of a task; of one that repeats or has several dates each, with the code that it is called by. */
async function deadlinesOf(terminal: Terminal, book: PlanBook, task: Task): Promise<string> {
  const calendar = await planCalendar(book.file);
  const words = ({ date }: Task) =>
    date ? deadlineWords(terminal, date, calendar) : terminal.t('cli:plan.noDate');
  const occurrences = book.occurrences(task.code);
  return occurrences.length > 0 ? listed(occurrences.map((one) => `${one.code} ${words(one)}`)) : words(task);
}

function partyFields(terminal: Terminal, book: PlanBook, party: Party): Field[] {
  const { t, language } = terminal;
  const isGroup = 'members' in party;
  const codes = isGroup ? new Set([party.code]) : book.partiesOf(party.code);
  const joined = (field: 'lead' | 'participants') =>
    book.file.tasks
      .filter((task) => task[field].some((code) => codes.has(code)))
      .map((task) => taskLine(terminal, task));
  return [
    [isGroup ? 'group' : 'unit', `${party.code} · ${party.name[language]}`],
    ['kind', isGroup ? undefined : party.kind],
    ['aliases', party.aliases.join(', ')],
    [
      'namedIn',
      party.namedIn === undefined ? t('cli:plan.notNamed') : clauseLine(terminal, book.clause(party.namedIn)),
    ],
    ['members', isGroup ? book.unitsOf(party.code).join(', ') : undefined],
    ['memberOf', isGroup ? undefined : [...codes].filter((code) => code !== party.code).join(', ')],
    ['requested', !isGroup && party.requested ? t('cli:plan.requested') : undefined],
    ['leads', listed(joined('lead'))],
    ['takesPart', listed(joined('participants'))],
  ];
}

function clauseFields(terminal: Terminal, book: PlanBook, clause: Clause): Field[] {
  const inside = book.file.clauses.filter(({ code }) => code.startsWith(`${clause.code}.`));
  const tasks = book.file.tasks.filter((task) => task.clause === clause.code);
  return [
    ['clause', clauseLine(terminal, clause)],
    ['kind', terminal.t(`cli:kind.${clause.kind}`)],
    ['text', clause.text?.[terminal.language]],
    ['inside', listed(inside.map((part) => clauseLine(terminal, part)))],
    ['tasks', listed(tasks.map((task) => taskLine(terminal, task)))],
    ['notes', clause.notes.map((note) => note[terminal.language]).join(' ')],
    ['keywords', clause.keywords.join(', ')],
    ['search', clause.search.join(', ')],
  ];
}

function recipientFields(terminal: Terminal, book: PlanBook, recipient: Recipient): Field[] {
  const reports = book.file.tasks.filter((task) => task.recipient === recipient.code);
  return [
    ['recipientOf', `${recipient.code} · ${recipientLine(terminal, book, recipient)}`],
    ['aliases', recipient.aliases.join(', ')],
    ['tasks', listed(reports.map((task) => taskLine(terminal, task)))],
  ];
}

/** Each on a line of its own, below the label. */
function listed(lines: readonly string[]): string {
  return lines.map((line) => `\n  ${line}`).join('');
}

function recipientLine({ t, language }: Terminal, book: PlanBook, { name, via }: Recipient): string {
  const through = via === undefined ? undefined : book.unit(via)?.name[language];
  return through === undefined ? name[language] : t('cli:plan.via', { name: name[language], via: through });
}

function taskLine({ language }: Terminal, { code, title }: Task): string {
  return `${code} ${title[language]}`;
}

function clauseLine({ language }: Terminal, clause: Clause | undefined): string {
  return clause ? `${clause.code} · ${clause.title[language]}` : '';
}
