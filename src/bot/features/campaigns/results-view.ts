import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { PlaceResult, ResultFilter } from '../../../campaigns/results/results.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Cell, Sheet } from '../../../reports/table.ts';
import type { BotContext } from '../../kit/context.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';

const PLACES_A_PAGE = 15;
/** Rows of a sheet that are looked up at once. */
const ROWS_AT_ONCE = 500;

const lists = {
  failed: 'failed',
  removed: 'removed',
  uncertain: 'uncertain',
  acked: 'acknowledged',
  unacked: 'not-acknowledged',
  unrecalled: 'not-recalled',
} as const satisfies Record<string, ResultFilter>;

/** The chats of a campaign that fared alike, by name, with why or when; after those of an earlier page's last row. */
export async function placesPage(
  ctx: BotContext,
  { id, messages }: Campaign,
  list: keyof typeof lists,
  after: number,
): Promise<View> {
  const { t, services } = ctx;
  const found: PlaceResult[] = [];
  for (const message of messages) {
    const left = PLACES_A_PAGE + 1 - found.length;
    if (left > 0)
      found.push(...(await services.campaigns.results.places(message.id, lists[list], after, left)));
  }
  const shown = found.slice(0, PLACES_A_PAGE);
  const keyboard = new InlineKeyboard();
  const last = shown.at(-1);
  if (found.length > PLACES_A_PAGE && last)
    keyboard.text(t('bot:button.more'), buttons.data('campaign', id, list, last.id)).row();
  if (list === 'uncertain' && shown.length > 0)
    keyboard.text(t('campaigns:run.resend'), buttons.data('campaign', id, 'resend', 0)).row();
  keyboard.text(t('campaigns:button.back'), buttons.data('campaign', id, 'show', 0));
  const text: RichText = [
    [bold(t(`campaigns:places.${shown.length > 0 ? list : 'none'}`))],
    ...shown.map((place) => [plain(placeLine(ctx, place, list))]),
  ];
  return { text, keyboard };
}

function placeLine(ctx: BotContext, place: PlaceResult, list: keyof typeof lists): string {
  const { t, known } = ctx;
  const line = t(`campaigns:place.${place.inGroup ? 'group' : 'person'}`, { name: place.name });
  const [first] = place.acknowledged;
  if (list === 'acked' && first) {
    const time = momentInWords(first.at.toZonedDateTimeISO(known.plan.book.file.timeZone), t);
    return t('campaigns:place.acked', { line, who: first.name, time });
  }
  if ((list === 'failed' || list === 'removed') && place.reason)
    return t('campaigns:place.why', { line, why: t(`campaigns:reason.${place.reason}`) });
  return line;
}

/** Where each message of a campaign arrived, a row a chat. */
export async function resultsSheet(ctx: BotContext, { messages }: Campaign): Promise<Sheet> {
  const { t, services, known, language } = ctx;
  const zone = known.plan.book.file.timeZone;
  const rows: Cell[][] = [];
  for (const { id, position } of messages) {
    for (let after = 0; ; ) {
      const some = await services.campaigns.results.places(id, 'all', after, ROWS_AT_ONCE);
      rows.push(...some.map((place) => cells(place, position)));
      after = some.at(-1)?.id ?? after;
      if (some.length < ROWS_AT_ONCE) break;
    }
  }
  function cells(place: PlaceResult, position: number): Cell[] {
    const there = (at: PlaceResult['sentAt']) => at?.toZonedDateTimeISO(zone).toPlainDateTime();
    return [
      position + 1,
      place.name,
      t(`campaigns:sheet.${place.inGroup ? 'group' : 'person'}`),
      place.parties.join(', '),
      t(`campaigns:sheet.state.${place.state}`),
      there(place.sentAt),
      place.reason && t(`campaigns:reason.${place.reason}`),
      place.acknowledged.map(({ name }) => name).join(', '),
      there(place.acknowledged[0]?.at),
    ];
  }
  const headers = ['message', 'name', 'kind', 'units', 'result', 'sent', 'why', 'by', 'acked'] as const;
  const columns = headers.map((one) => ({ header: t(`campaigns:sheet.column.${one}`) }));
  return {
    name: t('campaigns:sheet.name'),
    title: t('campaigns:sheet.name'),
    lines: [known.plan.book.file.title[language], t('reports:chart.day', { day: dayWords(known.today, t) })],
    widths: headers.map(() => 18),
    parts: [{ table: { columns, rowCount: rows.length, rows } }],
    footer: known.plan.book.file.title[language],
  };
}
