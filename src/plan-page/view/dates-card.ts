import { html } from 'hono/html';
import { dateInFull } from '../../deadlines/date-words.ts';
import { dueDayWords, rhythmWords } from '../../plan/day-words.ts';
import type { DateMention, TaskDate } from '../../plan/plan-file.ts';
import { isTerm } from '../../plan-draft/stored/content.ts';
import { otherKinds } from '../../plan-draft/stored/decisions.ts';
import type { Question } from '../../plan-draft/stored/questions.ts';
import { decisionForm } from './decision-form.ts';
import type { DraftView } from './draft-view.ts';
import { type Html, hidden, nothing } from './layout.ts';

type DatesQuestion = Extract<Question, { kind: 'dates' }>;
/** A mention with its place in the draft's list. */
type Placed = readonly [at: number, mention: DateMention];

/** Dates of the document in their sentences: several alike to be confirmed together, one with all that it can be. */
export function datesCard(view: DraftView, question: DatesQuestion): Html {
  const { draft, apart } = view;
  const mentions = draft.reading.plan.draft?.dates ?? [];
  const open = question.dates.flatMap((at): Placed[] => {
    const mention = mentions[at];
    return mention && draft.decisions.dates[at] === undefined ? [[at, mention]] : [];
  });
  const alone = open.find(([at]) => String(at) === apart);
  const others = open.filter((one) => one !== alone);
  return html`${alone ? oneDate(view, question, alone) : nothing}
  ${others.length === 1 && others[0] ? oneDate(view, question, others[0]) : nothing}
  ${others.length > 1 ? alikeDates(view, question, others) : nothing}`;
}

function alikeDates(view: DraftView, { id }: DatesQuestion, dates: readonly Placed[]): Html {
  const { t } = view;
  const [first] = dates;
  const made = first ? whatWasMade(view, first[1]) : '';
  const right = html`<button class="main" name="choice" value="as-read">
    ${t('plan-page:dates.all-right', { count: dates.length, made })}
  </button>`;
  const about = dates.map(([at]) => at);
  return html`<div class="sides">
    <ul class="evidence">
      ${dates.map(
        (one) =>
          html`<li>${sentence(view, one[1])} <a href="?tach=${one[0]}#${id}">${t('plan-page:dates.apart')}</a></li>`,
      )}
    </ul>
    <div class="choices">${decisionForm(view, id, about, right)}</div>
  </div>`;
}

/**
 * One date with all that it can be. What is not likely is out of sight until it is wanted. Enter in the field sets the day, and confirms
 * nothing else: it has a form of its own.
 */
function oneDate(view: DraftView, { id }: DatesQuestion, [at, mention]: Placed): Html {
  const { t } = view;
  const isDoubtful = mention.is === 'ask' || mention.flags.length > 0;
  const kinds = [...otherKinds, 'left-out' as const].filter((kind) => kind !== mention.is);
  const others = kinds.map(
    (kind) => html`<button name="choice" value="${kind}">${t(`plan-page:dates.is.${kind}`)}</button>`,
  );
  const buttons = html`<div class="others" role="group" aria-label="${t('plan-page:dates.others')}">${others}</div>`;
  return html`<div class="sides">
    <div class="evidence">${sentence(view, mention)}</div>
    <div class="choices">
      ${mention.is === 'ask' ? nothing : decisionForm(view, id, [at], asRead(view, mention))}
      <details ${isDoubtful || view.fault?.question === id ? 'open' : ''}>
        <summary>${t('plan-page:dates.others')}</summary>
        ${decisionForm(view, id, [at], deadlineFields(view, id, at, mention))}
        ${decisionForm(view, id, [at], buttons)}
      </details>
    </div>
  </div>`;
}

/** What is far from the plan's time is not offered as right, but as what the text says. */
function asRead(view: DraftView, mention: DateMention): Html {
  const isFar = mention.flags.includes('odd-year') || mention.flags.includes('passed');
  const words = view.t(`plan-page:dates.${isFar ? 'keep' : 'right'}`, { made: whatWasMade(view, mention) });
  return html`<button class="${isFar ? 'plain' : 'main'}" name="choice" value="as-read">${words}</button>`;
}

function deadlineFields(view: DraftView, question: string, at: number, mention: DateMention): Html {
  const { t, fault } = view;
  const typed = fault?.question === question && fault.typed !== '' ? fault.typed : mention.written;
  const task =
    mention.task === undefined
      ? html`<label for="task-${at}">${t('plan-page:dates.of-task')}</label>
          <select id="task-${at}" name="task">
            ${taskOptions(view, mention)}
          </select>`
      : hidden({ task: mention.task });
  return html`<label for="typed-${at}">${t('plan-page:dates.typed')}</label>
    <input id="typed-${at}" name="typed" value="${typed}" required autocomplete="off" />
    ${task}
    <button name="choice" value="deadline">${t('plan-page:dates.set')}</button>`;
}

/** The tasks of the place that the date is in come first. */
function taskOptions({ draft }: DraftView, { at = '' }: DateMention): Html {
  const isNear = (code: string) => code === at || code.startsWith(`${at}.`) || at.startsWith(`${code}.`);
  const tasks = draft.content.tasks.filter(
    ({ date, repeats }) => date === undefined && repeats === undefined,
  );
  const near = at === '' ? [] : tasks.filter(({ code }) => isNear(code));
  const all = [...near, ...tasks.filter((task) => !near.includes(task))];
  return html`${all.map(
    ({ code, title }) => html`<option value="${code}">${code} ${title.vi.slice(0, 80)}</option>`,
  )}`;
}

/** The words of a mention in their sentence, and what has to be looked at closely. */
function sentence({ t, draft }: DraftView, { at, sentence: words, written, flags, task }: DateMention): Html {
  const from = words.indexOf(written);
  const [before, after] = from < 0 ? [words, ''] : [words.slice(0, from), words.slice(from + written.length)];
  const of = draft.content.tasks.find(({ code }) => code === task);
  const place = [
    at ?? t('draft:head'),
    ...(of && of.code !== at ? [`→ ${of.code}`] : []),
    of?.title.vi ?? '',
  ];
  return html`<p class="place">${place.join(' ')}</p>
    <blockquote>${before}${from < 0 ? nothing : html`<mark>${written}</mark>`}${after}</blockquote>
    ${flags.map((flag) => html`<p class="flag">${t('plan-page:dates.look', { flag: t(`draft:flag.${flag}`) })}</p>`)}`;
}

/** "hạn trước Thứ Ba 22/5/2018, chậm nhất Thứ Hai 21/5/2018"; of other kinds their name. */
function whatWasMade({ t, draft }: DraftView, mention: DateMention): string {
  const task = draft.reading.plan.tasks.find(({ code }) => code === mention.task);
  if (task?.repeats && isTerm(mention, task)) return rhythmWords(task.repeats, t);
  return task?.date && isTerm(mention, task) ? deadlineWords(t, task.date) : t(`draft:is.${mention.is}`);
}

function deadlineWords(t: DraftView['t'], date: TaskDate): string {
  const words = { date: dateInFull(date, t), last: dueDayWords(date, t) };
  return t(
    date.rule === 'before' || date.rule === 'within'
      ? 'plan-page:dates.deadline-before'
      : 'plan-page:dates.deadline',
    words,
  );
}

/** What was decided of some dates, each kind once. */
export function datesSummary(view: DraftView, dates: readonly number[]): string {
  const { t, draft } = view;
  const mentions = draft.reading.plan.draft?.dates ?? [];
  const said = dates.map((at) => {
    const decision = draft.decisions.dates[at];
    const mention = mentions[at];
    if (!decision || !mention) return '';
    if (decision.is === 'deadline') return `${decision.task}: ${deadlineWords(t, decision.date)}`;
    if (decision.is !== 'as-read') return t(`plan-page:dates.is.${decision.is}`);
    return mention.is === 'deadline'
      ? `${mention.task}: ${whatWasMade(view, mention)}`
      : whatWasMade(view, mention);
  });
  return [...new Set(said)].map((words) => countedWords(said, words)).join('; ');
}

function countedWords(said: readonly string[], words: string): string {
  const count = said.filter((one) => one === words).length;
  return count > 1 ? `${words} (${count})` : words;
}
