import { namesakes } from '../query/namesakes.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import { about, unheard } from './about.ts';
import type { Ruling } from './decision.ts';
import { closest, type Facts, tasksFor } from './facts.ts';
import { asksForList } from './lists.ts';
import { isTheirOwn } from './scope.ts';

/* Where reports go. */

export function receiver(facts: Facts): Ruling | undefined {
  if (facts.isStrong) {
    const received = closest(facts).filter((code) =>
      tasksFor(code, facts).some(({ recipient }) => recipient !== undefined),
    );
    if (received.length > 0) return { intent: 'recipient', subjects: received };
    // "sửa hương ước giao cho ai": nobody receives it, a unit does it.
    return facts.has('report', 'send') ? unheard : about('responsible', facts);
  }
  // "Tháng 5 có những hạn nào, nộp cho ai": the list says it of each.
  if (facts.period && facts.has('agenda', 'report')) return undefined;
  return facts.content.length === 0 ? { intent: 'recipient', subjects: [] } : undefined;
}

/** "Nộp lên rồi tổng hợp gửi tiếp đi đâu", "gộp vào báo cáo nào": the report that it goes into, and who gets that. */
export function fedInto(facts: Facts): Ruling | undefined {
  const text = facts.reading.words.map(({ folded }) => folded).join(' ');
  const asks = facts.has('to-whom') || /(?:^| )(?:bao cao (?:nao|gi)|vao dau)(?: |$)/.test(text);
  const named = facts.reading.codes.flatMap(({ code }) => code ?? []);
  const [task] = [...named, ...closest(facts)].flatMap((code) => facts.book.task(code) ?? []);
  if (!task?.feeds || !asks || facts.weight('when') >= 3 || !goesOn.test(text)) return undefined;
  return { intent: 'recipient', subjects: [task.feeds, task.code] };
}

const goesOn =
  /(?:^| )(?:tong hop|gop|gui tiep|len tiep|chuyen tiep|trinh tiep|phuc vu|cong vao|dua vao)(?: |$)/;

/** "Báo cáo 6 tháng trường gửi thẳng Sở hả": of reports by that name the asker's own. */
export function receiverOfReport(facts: Facts): Ruling | undefined {
  const { reading, scope, book, has } = facts;
  const { words } = reading;
  const isAsked =
    yesNoOf(words)?.asks === 'so' || words.some(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = words.some(({ folded }) => /^(?:gui|nop|trinh|chuyen|send|submit)$/.test(folded));
  const isOfDay = reading.periods.length > 0 || has('late', 'when') || asksForList(words);
  if (!isAsked || scope.recipients.length === 0 || !sends || isOfDay) return undefined;
  const best = facts.ranking.filter(({ alias }) => alias >= 2);
  const named = best
    .flatMap((each) => namesakes({ ...facts, best: each }))
    .filter(({ recipient }) => recipient);
  const units = scope.parties.length > 0 ? scope.units : scope.asker;
  const own =
    named.find(({ lead }) => isTheirOwn(lead, units, book)) ??
    (units.length > 0 ? named.find((task) => book.concerns(task, units)) : undefined) ??
    named[0];
  return own && { intent: 'recipient', subjects: [own.code] };
}

/** "gửi thẳng UBND hay qua phòng lao động": handing in, with a body that may receive it. */
export function speaksOfReceiver({ has, reading, isStrong }: Facts): boolean {
  const receives = reading.parties.some(({ kind, destination }) => destination || kind === 'recipient');
  return isStrong && has('send') && receives && !has('when', 'agenda');
}
