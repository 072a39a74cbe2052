import { InlineKeyboard } from 'grammy';
import { dayOf } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Chosen, whoseName } from './chosen.ts';
import { spanWords } from './draft-lines.ts';
import { factsOf, partsOf } from './facts-of.ts';
import { type Proof, type ProofRow, proofsOf } from './proofs.ts';
import { seesReporters } from './rights.ts';

/** Parts of a figure, and updates of a part, that fit a phone's screen. */
const ROWS_A_PAGE = 5;
const MOST_UPDATES = 3;
const LONGEST_BUTTON = 40;

/** The figures of a draft as buttons, two beside each other; those that nobody said have nothing to prove. */
export async function proofsPage(ctx: BotContext, chosen: Chosen): Promise<View> {
  const { t } = ctx;
  const facts = await factsOf(ctx, chosen);
  const keyboard = new InlineKeyboard();
  const all = proofsOf(facts, sceneOf(ctx));
  let beside = 0;
  for (const [place, proof] of all.entries()) {
    if (proof.rows.length === 0) continue;
    const label = t('period-report:draft.figure', { name: proof.name, value: proof.words });
    keyboard.text(shorten(label, LONGEST_BUTTON), dataOf(chosen, place, 0));
    beside += 1;
    if (beside % 2 === 0) keyboard.row();
  }
  keyboard.row().text(t('bot:button.back'), buttons.data('report-on', ...partsOf(chosen)));
  const text: RichText = [
    [bold(t('period-report:proof.which', { whose: whoseName(ctx, chosen) }))],
    [plain(spanWords(facts, t))],
    [plain(t(beside > 0 ? 'period-report:proof.press' : 'period-report:proof.nothing'))],
  ];
  return { text, keyboard };
}

/** What a figure is made of: each part with the updates that say it. Undefined for a place that the draft has not. */
export async function proofPage(
  ctx: BotContext,
  chosen: Chosen,
  place: number,
  page: number,
): Promise<View | undefined> {
  const { t, services, known } = ctx;
  const facts = await factsOf(ctx, chosen);
  const proof = proofsOf(facts, sceneOf(ctx))[place];
  if (!proof) return undefined;
  const { rows } = onPage(proof.rows, page, ROWS_A_PAGE);
  const ids = rows.flatMap(({ updates, correctedBy }) => [...updates, ...correctedBy]);
  const behind = await services.periodReports.updatesBehind(known.plan.id, ids);
  const text: RichText = [
    [bold(t('period-report:draft.figure', { name: proof.name, value: proof.words }))],
    [plain(t('period-report:proof.of', { whose: whoseName(ctx, chosen) }))],
    [plain(spanWords(facts, t))],
    ...(rows.length === 0 ? [[plain(t('period-report:proof.nothing'))]] : []),
    ...rows.flatMap((row) => [[], ...rowLines(ctx, proof, row, behind)]),
  ];
  const keyboard = new InlineKeyboard();
  const data = (number: number) => dataOf(chosen, place, number);
  addPager(keyboard, proof.rows, { page, size: ROWS_A_PAGE, data, t });
  keyboard.text(t('period-report:button.proofs'), buttons.data('proofs', ...partsOf(chosen)));
  return { text, keyboard };
}

type Behind = Awaited<ReturnType<BotContext['services']['periodReports']['updatesBehind']>>[number];

/** "Hội LHPN · IV.2: 120", then the updates, the newest of many. */
function rowLines(ctx: BotContext, proof: Proof, row: ProofRow, all: readonly Behind[]): RichText {
  const { t, language, known } = ctx;
  const of = (ids: readonly number[]) => all.filter(({ id }) => ids.includes(id));
  const unit = row.unit === undefined ? undefined : known.plan.book.shortNameOf(row.unit, language);
  const where = [unit, row.task].filter((one) => one !== undefined).join(' · ');
  const said = of(row.updates);
  const shown = said.slice(-MOST_UPDATES);
  const older = said.length - shown.length;
  return [
    [bold(where === '' ? row.words : t('period-report:proof.row', { where, words: row.words }))],
    ...(older > 0 ? [[italic(t('period-report:proof.older', { count: older }))]] : []),
    ...(said.length === 0 ? [[plain(t('period-report:proof.no-update'))]] : []),
    ...shown.map((update) => [plain(`– ${updateWords(ctx, proof, update)}`)]),
    ...of(row.correctedBy).map((update) => [
      italic(t('period-report:proof.corrected', { update: updateWords(ctx, proof, update) })),
    ]),
  ];
}

/** When, what number, who as far as the caller may see it, from which chat, and the files. No note is quoted. */
function updateWords(ctx: BotContext, { kind, key }: Proof, update: Behind): string {
  const { t, known } = ctx;
  const day = dayWords(dayOf(update.at, known.plan.book.file.timeZone), t);
  const number = kind === 'figure' ? update.figures[key] : undefined;
  const who = seesReporters(ctx, update.unit) ? (update.who ?? t('period-report:proof.nobody')) : undefined;
  const where = t(`period-report:proof.${update.onPaper ? 'paper' : update.inGroup ? 'group' : 'private'}`);
  const { length: count } = update.files;
  const files = count > 0 ? t('progress:files', { count }) : undefined;
  return [day, number, who, where, files].filter((one) => one !== undefined).join(' · ');
}

function sceneOf({ t, language, known }: BotContext) {
  return { t, language, book: known.plan.book };
}

function dataOf(chosen: Chosen, place: number, page: number): string {
  return buttons.data('proof', ...partsOf(chosen), place, page);
}
