import { InlineKeyboard } from 'grammy';
import { dayOf } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { stageOf } from '../../../progress/task-state.ts';
import type { UpdateBehind } from '../../../reports/period-report/behind.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Chosen, whoseName } from './chosen.ts';
import { spanWords } from './draft-lines.ts';
import { factsOf, partsOf } from './facts-of.ts';
import { numberWords, type Proof, type ProofRow, proofsOf } from './proofs.ts';
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
    const label = t('report-screens:draft.figure', { name: proof.name, value: proof.words });
    keyboard.text(shorten(label, LONGEST_BUTTON), dataOf(ctx, chosen, place, 0));
    beside += 1;
    if (beside % 2 === 0) keyboard.row();
  }
  keyboard.row().text(t('bot:button.back'), buttons.data('report-on', ...partsOf(chosen)));
  const text: RichText = [
    [bold(t('report-screens:proof.which', { whose: whoseName(ctx, chosen) }))],
    [plain(spanWords(facts, t))],
    [plain(t(beside > 0 ? 'report-screens:proof.press' : 'report-screens:proof.nothing'))],
  ];
  return { text, keyboard };
}

/** Which figure's proof is shown. */
interface Shown {
  /** Its place among the draft's figures. */
  place: number;
  page: number;
  /** Whether with the names of those who said it. */
  names: boolean;
}

/** What a figure is made of: each part with the updates that say it. Undefined for a place that the draft has not. */
export async function proofPage(
  ctx: BotContext,
  chosen: Chosen,
  { place, page, names }: Shown,
): Promise<View | undefined> {
  const { t, services, known } = ctx;
  const facts = await factsOf(ctx, chosen);
  const proof = proofsOf(facts, sceneOf(ctx))[place];
  if (!proof) return undefined;
  const { rows } = onPage(proof.rows, page, ROWS_A_PAGE);
  const ids = rows.flatMap(({ updates, correctedBy }) => [...updates, ...correctedBy]);
  const behind = await services.periodReports.updatesBehind(known.plan.id, ids);
  const text: RichText = [
    [bold(t('report-screens:draft.figure', { name: proof.name, value: proof.words }))],
    [plain(t('report-screens:proof.of', { whose: whoseName(ctx, chosen) }))],
    [plain(spanWords(facts, t))],
    ...(rows.length === 0 ? [[plain(t('report-screens:proof.nothing'))]] : []),
    ...rows.flatMap((row) => [[], ...rowLines({ ctx, proof, names }, row, behind)]),
  ];
  const keyboard = new InlineKeyboard();
  const data = (number: number) => dataOf(ctx, chosen, place, number);
  addPager(keyboard, proof.rows, { page, size: ROWS_A_PAGE, data, t });
  keyboard.text(t('report-screens:button.proofs'), buttons.data('proofs', ...partsOf(chosen)));
  return { text, keyboard };
}

/** What updates are told of, to whom, and how. */
interface Telling extends Pick<Shown, 'names'> {
  ctx: BotContext;
  proof: Proof;
}

/** "Hội LHPN · IV.2: 120", then the updates, the newest of many; what was put right after the period says so. */
function rowLines(telling: Telling, row: ProofRow, all: readonly UpdateBehind[]): RichText {
  const { t, language, known } = telling.ctx;
  const of = (ids: readonly number[]) => all.filter(({ id }) => ids.includes(id));
  const unit = row.unit === undefined ? undefined : known.plan.book.shortNameOf(row.unit, language);
  const where = [unit, row.task].filter((one) => one !== undefined).join(' · ');
  const said = of(row.updates);
  const shown = said.slice(-MOST_UPDATES);
  const older = said.length - shown.length;
  return [
    [bold(where === '' ? row.words : t('report-screens:proof.row', { where, words: row.words }))],
    ...(older > 0 ? [[italic(t('report-screens:proof.older', { count: older }))]] : []),
    ...shown.map((update) => [plain(`– ${updateWords(telling, update)}`)]),
    ...of(row.correctedBy).map((update) => [
      italic(t('report-screens:proof.corrected', { update: updateWords(telling, update) })),
    ]),
  ];
}

/** When, what number, who as far as the caller may see it, from which chat, and the files. No note is quoted. */
function updateWords({ ctx, proof, names }: Telling, update: UpdateBehind): string {
  const { t, known, language } = ctx;
  const { kind, key } = proof;
  const day = dayWords(dayOf(update.at, known.plan.book.file.timeZone), t);
  const number = kind === 'figure' ? update.figures[key] : undefined;
  return [
    day,
    ...(number === undefined ? [] : [numberWords(number, language)]),
    ...stageWords(ctx, update),
    ...whoWords(ctx, update, names),
    t(`report-screens:proof.${update.onPaper ? 'paper' : update.chat}`),
    ...(update.files.length > 0 ? [t('progress:files', { count: update.files.length })] : []),
    ...(update.corrects === undefined ? [] : [t('report-screens:proof.corrects')]),
    ...(update.correctedBy.length > 0 ? [t('report-screens:proof.corrected-since')] : []),
  ].join(' · ');
}

/** Where a coordinator or the unit's head left the report; nothing of what the unit itself said. */
function stageWords({ t, known }: BotContext, update: UpdateBehind): string[] {
  const task = known.plan.book.task(update.task);
  return update.review && task ? [t(`progress:status.${stageOf(task, update.status, update)}`)] : [];
}

function whoWords(ctx: BotContext, { unit, who, carried }: UpdateBehind, names: boolean): string[] {
  if (carried) return [ctx.t('report-screens:proof.carried')];
  return names && seesReporters(ctx, unit) ? [who ?? ctx.t('report-screens:proof.nobody')] : [];
}

function sceneOf({ t, language, known }: BotContext) {
  return { t, language, book: known.plan.book };
}

/** The button to a figure's proof: with names for who may see them. */
function dataOf(ctx: BotContext, chosen: Chosen, place: number, page: number): string {
  const kind = chosen.units.every((unit) => seesReporters(ctx, unit)) ? 'said-by' : 'proof';
  return buttons.data(kind, ...partsOf(chosen), place, page);
}
