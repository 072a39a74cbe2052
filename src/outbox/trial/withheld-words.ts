import { dayOf } from '../../base/clock.ts';
import type { IsoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import { placeKey } from '../../people/place.ts';
import type { WithheldMessage } from './withheld-messages.ts';

/** What a withheld message is told with. */
export interface WithheldScene {
  t: Translate;
  /** The plan's. */
  timeZone: string;
  /** Names of chats, by `placeKey`. */
  names: ReadonlyMap<string, string>;
}

/** The day on which a message would have gone, of the plan's zone. */
export function dayWithheld({ at }: WithheldMessage, { timeZone }: Pick<WithheldScene, 'timeZone'>): IsoDay {
  return dayOf(at, timeZone);
}

/** When a message would have gone, to whom, and what it was: "07:30 – Phòng LĐTBXH (nhóm): nhắc việc đến hạn". */
export function headOfWithheld(
  { at, to, kind, sort }: WithheldMessage,
  { t, timeZone, names }: WithheldScene,
): string {
  const time = at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  const nameless = t('trial:nameless', { id: to.id });
  const who = t(to.inGroup ? 'trial:group' : 'trial:person', { name: names.get(placeKey(to)) ?? nameless });
  const what = t(sort === 'message' ? `playground:next.${kind}` : `trial:sort.${sort}`);
  return t('trial:head-of-message', { time, who, what });
}

/** The words of a message, and that files would have gone along. @param most characters; default: all */
export function bodyOfWithheld(
  { text, files }: WithheldMessage,
  t: Translate,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const shown = text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
  return [
    ...(shown === '' ? [] : shown.split('\n')),
    ...(files > 0 ? [t('trial:files', { count: files })] : []),
  ];
}
