import type { Task } from '../../plan/plan-file.ts';
import type { Scene } from './wording.ts';

/** How much is said of what is inferred: in a list only that it is, else also why. */
type Manner = 'short' | 'full';

/** Names of units and groups, joined. */
export function partyNames(codes: readonly string[], { book, language }: Scene): string {
  return codes.map((code) => book.party(code)?.name[language] ?? code).join(', ');
}

/** Who receives, with the unit that takes it in: "UBND … (qua Phòng …)". */
function recipientName(code: string, scene: Scene): string {
  const recipient = scene.book.recipient(code);
  if (!recipient) return partyNames([code], scene);
  const name = recipient.name[scene.language];
  return recipient.via === undefined
    ? name
    : scene.t('ask:recipient.via', { name, via: partyNames([recipient.via], scene) });
}

/** Who receives a task's report; where its text does not say so, that it is inferred. Undefined for what nobody receives. */
export function receiverWords({ recipient, inferred }: Task, scene: Scene): string | undefined {
  if (recipient === undefined) return undefined;
  const names = recipientName(recipient, scene);
  const clause = inferred[recipient];
  return clause === undefined ? names : scene.t('ask:who.inferred', { names, clause });
}

/**
 * Who does it: "Phòng … chủ trì, cùng …". Requested units are asked, not ordered. Who is inferred is called so, with the
 * clause that it is inferred from.
 */
export function whoWords(task: Task, scene: Scene, manner: Manner = 'short'): string {
  const lead = leadWords(task, scene, manner);
  const names = companions(task, scene);
  const who = names === undefined ? lead : scene.t('ask:who.with', { lead, names });
  const invited = invitedNames(task, scene);
  return invited === undefined ? who : scene.t('ask:invited', { who, names: invited });
}

/** With whom: units that take part, and partners in the text's words; undefined when it names none. */
export function companions({ participants, partners, inferred }: Task, scene: Scene): string | undefined {
  const words = [
    ...namesByClause(participants, inferred, scene),
    ...(partners ? [partners[scene.language]] : []),
  ];
  return words.length > 0 ? words.join('; ') : undefined;
}

/** Who is only invited; undefined when the plan names none. */
export function invitedNames({ invited = [] }: Task, scene: Scene): string | undefined {
  return invited.length > 0 ? partyNames(invited, scene) : undefined;
}

function leadWords({ lead, inferred }: Task, scene: Scene, manner: Manner): string {
  const { t, book } = scene;
  const clause = inferred[lead[0] ?? ''];
  if (clause !== undefined && isGeneralLead(lead, inferred, scene)) {
    return t(`ask:who.general.${manner}`, { names: partyNames(lead, scene), clause });
  }
  const names = namesByClause(lead, inferred, scene).join(', ');
  const requested = lead.every((code) => book.unit(code)?.requested === true);
  return requested ? t('ask:who.requested', { names }) : names;
}

/** Whether all leaders are units that one clause has lead the plan as a whole, and not everybody whom a clause binds. */
function isGeneralLead(lead: readonly string[], inferred: Task['inferred'], { book }: Scene): boolean {
  const clauses = new Set(lead.map((code) => inferred[code]));
  return clauses.size === 1 && lead.every((code) => book.unit(code) !== undefined);
}

/** Names, those that are inferred with the clause behind them. */
function namesByClause(codes: readonly string[], inferred: Task['inferred'], scene: Scene): string[] {
  return codes.map((code) => {
    const names = partyNames([code], scene);
    const clause = inferred[code];
    return clause === undefined ? names : scene.t('ask:who.inferred', { names, clause });
  });
}
