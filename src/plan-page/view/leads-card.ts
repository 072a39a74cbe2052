import { html } from 'hono/html';
import type { DraftContentTask } from '../../plan-draft/stored/content.ts';
import type { Question } from '../../plan-draft/stored/questions.ts';
import { decisionForm } from './decision-form.ts';
import type { DraftView } from './draft-view.ts';
import { type Html, nothing } from './layout.ts';

type LeadsQuestion = Extract<Question, { kind: 'leads' }>;

/** Who answers for some tasks: as it was read, or chosen from the units and groups. */
export function leadsCard(view: DraftView, question: LeadsQuestion): Html {
  const { draft, apart } = view;
  const open = draft.content.tasks.filter(
    ({ code }) => question.tasks.includes(code) && draft.decisions.leads[code] === undefined,
  );
  const alone = open.filter(({ code }) => code === apart);
  const others = open.filter((task) => !alone.includes(task));
  return html`${[alone, others].map((tasks) =>
    tasks.length === 0 ? nothing : tasksTogether(view, question, tasks, tasks === others),
  )}`;
}

function tasksTogether(
  view: DraftView,
  { id, why }: LeadsQuestion,
  tasks: readonly DraftContentTask[],
  isGroup: boolean,
): Html {
  const { t } = view;
  const about = tasks.map(({ code }) => code);
  const [first] = tasks;
  const isOne = new Set(tasks.map(({ lead }) => lead.join())).size === 1;
  const right = html`<button class="main" name="choice" value="as-read">
    ${t('plan-page:leads.right', { count: tasks.length })}
  </button>`;
  const chooser = html`<details ${why === 'missing' || !isGroup ? 'open' : ''}>
    <summary>${t('plan-page:leads.other')}</summary>
    ${decisionForm(view, id, about, leadFields(view, `${id}-${isGroup ? 'all' : 'one'}`, first?.lead ?? []))}
  </details>`;
  return html`<div class="sides">
    <ul class="evidence tasks">
      ${tasks.map((task) => taskLine(view, id, task, isGroup && tasks.length > 1))}
    </ul>
    <div class="choices">
      ${why === 'missing' ? nothing : decisionForm(view, id, about, right)} ${isOne ? chooser : nothing}
    </div>
  </div>`;
}

function taskLine(view: DraftView, id: string, task: DraftContentTask, isAlike: boolean): Html {
  const { t } = view;
  const apart = html` <a href="?tach=${task.code}#${id}" aria-label="${t('plan-page:leads.apart-named', { code: task.code })}"
    >${t('plan-page:leads.apart')}</a>`;
  return html`<li><span class="place">${task.code}</span> ${task.title.vi} <b>${whoLeads(view, task)}</b>${isAlike ? apart : nothing}</li>`;
}

/** "Phòng LĐTBXH (theo III.1)"; nobody where nobody is named. */
function whoLeads(view: DraftView, { lead, inferred = {} }: DraftContentTask): string {
  const names = lead.map((code) => {
    const clause = inferred[code];
    const name = nameOf(view, code);
    return clause === undefined ? name : view.t('plan-page:leads.inferred', { name, clause });
  });
  return names.join(', ');
}

function nameOf({ draft }: DraftView, code: string): string {
  const { units, groups = [] } = draft.content;
  return [...units, ...groups].find((party) => party.code === code)?.name.vi ?? code;
}

function leadFields({ t, draft }: DraftView, id: string, lead: readonly string[]): Html {
  const { units, groups = [] } = draft.content;
  const boxes = [...units, ...groups].map(
    ({ code, name }) => html`<label class="box">
      <input type="checkbox" name="lead" value="${code}" ${lead.includes(code) ? 'checked' : ''} /> ${name.vi}
    </label>`,
  );
  return html`<fieldset id="${id}">
      <legend>${t('plan-page:leads.who')}</legend>
      ${boxes}
    </fieldset>
    <button name="choice" value="chosen">${t('plan-page:leads.set')}</button>`;
}

/** Who answers for how many of some tasks. */
export function leadsSummary(view: DraftView, codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const { code, lead } of view.draft.content.tasks)
    if (codes.includes(code)) for (const who of lead) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].map(([who, count]) => `${nameOf(view, who)}: ${count}`).join('; ');
}
