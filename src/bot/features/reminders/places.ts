import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { ReminderPolicy } from '../../../plan/reminder-policy.ts';
import { type GroupEntry, overseesInPrivate, ownInPrivate } from '../../../reminders/listener.ts';
import { NAMED_AFTER_DAYS } from '../../../reminders/timetable.ts';
import { personOf, placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { policyLines } from './policy-words.ts';

/** Where the person hears of what, by the choice, the groups and the policy that hold now. */
export async function placesLines(ctx: BotContext): Promise<RichText> {
  const { t, services, known } = ctx;
  const { reminders } = services;
  const { channel, accountId: id } = personOf(ctx);
  const found = await reminders.hearing(known.plan.id, { channel, id });
  if (!found) return [[plain(t('reminders:own.nothing'))]];
  const { person, hearing } = found;
  const { policy } = await reminders.inForce(known.plan.id);
  const inPrivate = ownInPrivate(person, hearing);
  const lines: RichText = [];
  if (inPrivate.length > 0)
    lines.push([plain(t('reminders:own.told-private', { units: short(ctx, inPrivate) }))]);
  const groups = new Set(person.units.flatMap((unit) => hearing.groupOf(unit) ?? []));
  for (const group of groups) {
    const units = person.units.filter((unit) => hearing.groupOf(unit) === group);
    const words = { units: short(ctx, units), group: await nameOf(ctx, group) };
    lines.push([plain(t('reminders:own.told-group', words))]);
  }
  if (person.coordinator) {
    const what = overviewWords(policy, t);
    if (overseesInPrivate(person, hearing))
      lines.push([plain(t('reminders:own.overview-private', { what }))]);
    for (const group of hearing.coordination)
      lines.push([plain(t('reminders:own.overview-group', { what, group: await nameOf(ctx, group) }))]);
  }
  return lines.length > 0 ? lines : [[plain(t('reminders:own.nothing'))]];
}

/** What a group is reminded of and when; nothing of it is changed there. */
export async function groupPage(ctx: BotContext): Promise<RichText> {
  const { t, known, services } = ctx;
  const { policy } = await services.reminders.inForce(known.plan.id);
  const listener = await services.reminders.listener(known.plan.id, placeOf(ctx));
  const head: RichText = [[bold(t('reminders:group.head'))]];
  const own: RichText = [[italic(t('reminders:group.own'))]];
  if (listener?.units === '*')
    return [
      ...head,
      [plain(t('reminders:group.whole', { what: overviewWords(policy, t, true) }))],
      [plain(t('reminders:group.whole-units'))],
      [plain(t('reminders:policy.time', { time: policy.time }))],
      ...own,
    ];
  const units = listener?.units ?? [];
  const all = known.caller.parties.flatMap((party) => known.plan.book.unitsOf(party));
  const elsewhere = [...new Set(all)].filter((unit) => !units.includes(unit));
  return [
    ...(units.length > 0 ? head : []),
    ...(units.length > 0 ? [[plain(t('reminders:group.units', { units: short(ctx, units) }))]] : []),
    ...(elsewhere.length > 0
      ? [[plain(t('reminders:group.elsewhere', { units: short(ctx, elsewhere) }))]]
      : []),
    ...policyLines(policy, t),
    ...own,
  ];
}

/** "đầu tuần, ngày làm việc cuối trước hạn, đơn vị quá hạn từ 3 ngày", as far as the policy has them. */
function overviewWords({ digest, before, after }: ReminderPolicy, t: Translate, inGroup = false): string {
  const days = after.filter((distance) => distance >= NAMED_AFTER_DAYS);
  const parts = [
    ...(digest ? [t('reminders:overview.digest')] : []),
    ...(inGroup && before.length > 0 ? [t('reminders:overview.last-day')] : []),
    ...(days.length > 0 ? [t('reminders:overview.late', { count: Math.min(...days) })] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : t('reminders:policy.never');
}

function short({ known, language }: BotContext, units: readonly string[]): string {
  return units.map((unit) => known.plan.book.shortNameOf(unit, language)).join(', ');
}

async function nameOf({ services, t }: BotContext, { to, units }: GroupEntry): Promise<string> {
  const name = (await services.reminders.namesOf([to])).get(to.id);
  if (name !== undefined) return t('reminders:own.named-group', { name });
  return t(`reminders:own.nameless-${units === '*' ? 'coordination' : 'group'}`);
}
