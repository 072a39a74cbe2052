import { type Breach, breach } from '../plan-problem.ts';
import { isQuiet, reminderPolicySchema } from '../reminder-policy.ts';
import type { PlanDraft } from './draft.ts';

/** The plan's time zone and country must be known, its reminders must be able to go out, and a person must stand behind it. */
export function settingRules(draft: PlanDraft, countries?: ReadonlySet<string>): Breach[] {
  return [
    ...timeZone(draft),
    ...country(draft, countries),
    ...reminderTime(draft),
    ...rolledUnconfirmed(draft),
  ];
}

function timeZone({ timeZone: zone }: PlanDraft): Breach[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  return [breach(['timeZone'], 'unknownTimeZone', { zone: zone.slice(0, 60) })];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function country({ holidays }: PlanDraft, countries: ReadonlySet<string> | undefined): Breach[] {
  const code = holidays?.country;
  if (code === undefined || !countries || countries.has(code)) return [];
  return [breach(['holidays', 'country'], 'unknownCountry', { country: code.slice(0, 60) })];
}

/** A time of reminders within the quiet hours would mean that nobody is ever reminded. */
function reminderTime({ reminders }: PlanDraft): Breach[] {
  const usual = reminderPolicySchema.parse({});
  const time = reminders?.time ?? usual.time;
  const from = reminders?.quiet?.from ?? usual.quiet.from;
  const to = reminders?.quiet?.to ?? usual.quiet.to;
  if (!isQuiet(time, { from, to })) return [];
  const field = reminders?.time === undefined ? 'quiet' : 'time';
  return [breach(['reminders', field], 'timeInQuiet', { time: time.slice(0, 10), from, to })];
}

/** A file that was rolled over to a new year is refused until a person has looked through it and confirms it. */
function rolledUnconfirmed({ rolled }: PlanDraft): Breach[] {
  if (rolled === undefined || rolled.confirmed === true) return [];
  return [breach(['rolled', 'confirmed'], 'notConfirmed', { from: rolled.from?.slice(0, 60) ?? '' })];
}
