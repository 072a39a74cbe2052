import type { IsoDay } from '../base/day.ts';
import { readTypedDate } from '../deadlines/typed-date.ts';
import {
  type Answered,
  answerDates,
  answerDeadline,
  answerHead,
  answerLeads,
  answerUnits,
  reopened,
} from '../plan-draft/stored/answers.ts';
import { headSchema, type Letterhead } from '../plan-draft/stored/decisions.ts';
import type { StoredDraft } from '../plan-draft/stored/plan-drafts.ts';

/** A form as it was sent. */
export type Form = Readonly<Record<string, unknown>>;

/** Returns a field of a form, empty where it has none. */
export function fieldOf(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
}

function fieldsOf(form: Form, name: string): string[] {
  const value = form[name];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '');
}

/** Reads what a form decides of a draft. Nothing in it is trusted. @param today in the plan's time zone */
export function answerOf(draft: StoredDraft, form: Form, today: IsoDay): Answered {
  const question = draft.questions.find(({ id }) => id === fieldOf(form, 'question'));
  if (!question) return { fault: 'gone' };
  const choice = fieldOf(form, 'choice');
  const about = fieldsOf(form, 'about');
  if (choice === 'again') return reopened(draft, question);
  switch (question.kind) {
    case 'head':
      return answerHead(draft, letterheadOf(draft, form, today));
    case 'units':
      return answerUnits(draft, unitsOf(draft, form));
    case 'leads':
      return answerLeads(draft, about, choice === 'as-read' ? choice : fieldsOf(form, 'lead'));
    case 'dates': {
      const dates = about.map(Number);
      const [first = -1] = dates;
      if (choice !== 'deadline') return answerDates(draft, dates, choice);
      return answerDeadline(draft, first, {
        typed: fieldOf(form, 'typed'),
        task: fieldOf(form, 'task'),
        today,
      });
    }
  }
}

function letterheadOf({ content }: StoredDraft, form: Form, today: IsoDay): Letterhead | undefined {
  const year = content.year ?? Number(fieldOf(form, 'year'));
  const typed = readTypedDate(
    fieldOf(form, 'issuedOn'),
    { kind: 'activity', date: undefined },
    { today, year, takesPast: true },
  );
  const issuedOn = typed?.kind === 'date' && 'day' in typed.date ? typed.date.day : undefined;
  const number = fieldOf(form, 'number');
  const [title, place, issuer, code] = ['title', 'place', 'issuer', 'code'].map((name) =>
    fieldOf(form, name),
  );
  const head = { title, place, issuer, code, issuedOn, year, ...(number !== '' && { number }) };
  return headSchema.safeParse(head).data;
}

function unitsOf({ reading }: StoredDraft, form: Form) {
  const codes = reading.plan.units.map(({ code }) => code);
  const names = Object.fromEntries(codes.map((code) => [code, fieldOf(form, `name-${code}`)]));
  const gone = codes.flatMap((code) => {
    const into = fieldOf(form, `into-${code}`);
    return into === '' ? [] : [[code, into === 'none' ? null : into] as const];
  });
  const added = fieldOf(form, 'added')
    .split('\n')
    .map((line) => line.trim().slice(0, 160))
    .filter((line) => line !== '');
  return { names, gone: Object.fromEntries(gone), added };
}
