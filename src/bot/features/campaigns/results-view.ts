import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { askedMessage, type Campaign } from '../../../campaigns/campaign.ts';
import type { Hearer } from '../../../campaigns/results/hearers.ts';
import type { PlaceResult, ResultFilter } from '../../../campaigns/results/results.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Cell, Sheet } from '../../../reports/table.ts';
import type { BotContext } from '../../kit/context.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { answerColumns, pollRows, unitColumns } from './poll-sheet.ts';

const PLACES_A_PAGE = 15;
/** Rows of a sheet that are looked up at once. */
const ROWS_AT_ONCE = 500;

const lists = {
  failed: 'failed',
  removed: 'removed',
  uncertain: 'uncertain',
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

function placeLine({ t }: BotContext, place: PlaceResult, list: keyof typeof lists): string {
  const line = t(`campaigns:place.${place.inGroup ? 'group' : 'person'}`, { name: place.name });
  if ((list === 'failed' || list === 'removed') && place.reason)
    return t('campaigns:place.why', { line, why: t(`campaigns:reason.${place.reason}`) });
  return line;
}

/**
 * Who acknowledged the last message of a campaign that asked for it, or heard it and did not, by name with their units; after
 * the last one of an earlier page.
 */
export async function hearersPage(
  ctx: BotContext,
  campaign: Campaign,
  list: keyof typeof ofHearers,
  after: number,
): Promise<View> {
  const { t, services, known } = ctx;
  const asked = askedMessage(campaign);
  const found = asked
    ? await services.campaigns.hearers[ofHearers[list]](known.plan.id, asked.id, after, PLACES_A_PAGE + 1)
    : [];
  const shown = found.slice(0, PLACES_A_PAGE);
  const keyboard = new InlineKeyboard();
  const last = shown.at(-1);
  if (found.length > PLACES_A_PAGE && last)
    keyboard.text(t('bot:button.more'), buttons.data('campaign', campaign.id, list, last.id)).row();
  if (list === 'unacked' && shown.length > 0)
    keyboard.text(t('campaigns:run.remind'), buttons.data('campaign', campaign.id, 'remind', 0)).row();
  keyboard.text(t('campaigns:button.back'), buttons.data('campaign', campaign.id, 'show', 0));
  const text: RichText = [
    [bold(t(`campaigns:places.${shown.length > 0 ? list : 'nobody'}`))],
    ...shown.map((hearer) => [plain(hearerLine(ctx, hearer))]),
  ];
  return { text, keyboard };
}

const ofHearers = { acked: 'acknowledged', unacked: 'notAcknowledged' } as const;

function hearerLine({ t, known, language }: BotContext, { name, units, acknowledgedAt }: Hearer): string {
  const { book } = known.plan;
  const person = t('campaigns:place.person', { name });
  const of = units.map((unit) => book.shortNameOf(unit, language)).join(', ');
  const line = of ? t('campaigns:place.of-units', { line: person, units: of }) : person;
  if (!acknowledgedAt) return line;
  const time = momentInWords(acknowledgedAt.toZonedDateTimeISO(book.file.timeZone), t);
  return t('campaigns:place.acked', { line, time });
}

/** The results of a campaign as sheets: where each message arrived, a row a chat; who heard it, a row a person; what polls were answered. */
export async function resultsSheets(ctx: BotContext, campaign: Campaign): Promise<Sheet[]> {
  const sheets = [
    sheetOf(ctx, 'name', await placeRows(ctx, campaign), placeColumns),
    sheetOf(ctx, 'people', await hearerRows(ctx, campaign), hearerColumns),
  ];
  if (!campaign.messages.some(({ content }) => content.poll)) return sheets;
  const { people, units } = await pollRows(ctx, campaign);
  return [
    ...sheets,
    sheetOf(ctx, 'answers', people, answerColumns),
    sheetOf(ctx, 'units', units, unitColumns),
  ];
}

const placeColumns = ['message', 'name', 'kind', 'units', 'result', 'sent', 'why', 'late'] as const;
const hearerColumns = ['message', 'person', 'units', 'acked', 'late'] as const;

async function placeRows(ctx: BotContext, { messages }: Campaign): Promise<Cell[][]> {
  const { t, services, known } = ctx;
  const zone = known.plan.book.file.timeZone;
  const rows: Cell[][] = [];
  for (const { id, position } of messages)
    for await (const place of pagesOf((after) =>
      services.campaigns.results.places(id, 'all', after, ROWS_AT_ONCE),
    ))
      rows.push([
        position + 1,
        place.name,
        t(`campaigns:sheet.${place.inGroup ? 'group' : 'person'}`),
        place.parties.join(', '),
        t(`campaigns:sheet.state.${place.state}`),
        place.sentAt?.toZonedDateTimeISO(zone).toPlainDateTime(),
        place.reason && t(`campaigns:reason.${place.reason}`),
        place.late ? t('campaigns:sheet.late') : undefined,
      ]);
  return rows;
}

async function hearerRows(
  { services, known, language, t }: BotContext,
  { messages }: Campaign,
): Promise<Cell[][]> {
  const { id: planId, book } = known.plan;
  const { hearers } = services.campaigns;
  const rows: Cell[][] = [];
  for (const { id, position } of messages)
    for (const list of Object.values(ofHearers))
      for await (const { name, units, acknowledgedAt, late } of pagesOf((after) =>
        hearers[list](planId, id, after, ROWS_AT_ONCE),
      ))
        rows.push([
          position + 1,
          name,
          units.map((unit) => book.shortNameOf(unit, language)).join(', '),
          acknowledgedAt?.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime(),
          late ? t('campaigns:sheet.late') : undefined,
        ]);
  return rows;
}

/** Yields what is read in pages, each after the last id of the one before. */
async function* pagesOf<Row extends { id: number }>(
  read: (after: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const some = await read(after);
    yield* some;
    after = some.at(-1)?.id ?? after;
    if (some.length < ROWS_AT_ONCE) return;
  }
}

function sheetOf(
  { t, known, language }: BotContext,
  what: 'name' | 'people' | 'answers' | 'units',
  rows: Cell[][],
  headers: readonly string[],
): Sheet {
  const title = known.plan.book.file.title[language];
  const columns = headers.map((one) => ({ header: t(`campaigns:sheet.column.${one}`) }));
  return {
    name: t(`campaigns:sheet.${what}`),
    title: t(`campaigns:sheet.${what}`),
    lines: [title, t('reports:chart.day', { day: dayWords(known.today, t) })],
    widths: headers.map(() => 18),
    parts: [{ table: { columns, rowCount: rows.length, rows } }],
    footer: title,
  };
}
