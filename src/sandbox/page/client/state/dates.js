import { current, virtualNow } from './store.js';
import { t } from './texts.js';

/** A formatter takes long to make and is used for each message. */
const formatters = new Map();

function format(moment, options, locale = current().language === 'vi' ? 'vi-VN' : 'en-GB') {
  const { timeZone } = current();
  const key = `${locale} ${timeZone} ${Object.entries(options)}`;
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  if (!known) formatters.set(key, formatter);
  return formatter.format(moment);
}

/** "07:25" in the plan's zone. */
export const hour = (moment) => format(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "07:25:03" in the plan's zone. */
export const second = (moment) =>
  format(moment, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** "Thứ Hai" in the plan's zone. */
export const weekday = (moment) => format(moment, { weekday: 'long' });

/** "21/5/2018" in the plan's zone, in both languages, as the bot writes dates. */
export const date = (moment) =>
  format(moment, { day: 'numeric', month: 'numeric', year: 'numeric' }, 'vi-VN');

/** The day as YYYY-MM-DD in the plan's zone. */
export const isoDay = (moment) =>
  format(moment, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');

/** The moment as a datetime-local field takes it. */
export function fieldValue(moment) {
  return `${isoDay(moment)}T${hour(moment)}`;
}

/** The line above a day's messages: today, yesterday, or the weekday and date. */
export function dayLabel(moment) {
  const day = isoDay(moment);
  const now = virtualNow();
  if (day === isoDay(now)) return `${t('today')}, ${date(moment)}`;
  if (day === isoDay(now - 86_400_000)) return `${t('yesterday')}, ${date(moment)}`;
  return `${weekday(moment)}, ${date(moment)}`;
}

/** Short for the list of chats: the hour today, else the day and month. */
export function shortTime(moment) {
  return isoDay(moment) === isoDay(virtualNow())
    ? hour(moment)
    : format(moment, { day: 'numeric', month: 'numeric' }, 'vi-VN');
}
