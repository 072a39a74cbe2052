import { randomBytes } from 'node:crypto';
import { InlineKeyboard, InputFile } from 'grammy';
import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, isoDay, type Period } from '../../../base/day.ts';
import { bold, type RichText } from '../../../base/rich-text.ts';
import { databaseFailure } from '../../../database/database-failure.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { planGroupDocx, planGroupSheets } from '../../../plan-groups/report/plan-group-report.ts';
import { xlsxBytes } from '../../../reports/xlsx.ts';
import { compact } from '../../kit/buttons.ts';
import { links } from '../../kit/links.ts';
import { alert, reply, type View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import type { GroupScene } from './scene.ts';

/** Plans from which on a report takes so long that the person is told that it is being made. */
const MANY_PLANS = 10;

/** Offers the days that a report over the plans can be about, each as a document and as a workbook. */
export function offerDays({ t, group, day }: GroupScene): View {
  const keyboard = new InlineKeyboard();
  for (const { name, period } of periodsAt(day)) {
    const words = spanOf(period, t);
    for (const format of ['docx', 'xlsx'] as const) {
      const data = buttons.data('group-file', group.id, compact(period.from), compact(period.to), format);
      const label = t('plan-groups:button.days', { name: t(`plan-groups:report.${name}`), ...words });
      keyboard.text(format === 'docx' ? label : '.xlsx', data);
    }
    keyboard.row();
  }
  keyboard.text(t('plan-groups:button.overview'), links.data('plan-group', group.id));
  const text: RichText = [[bold(t('plan-groups:report.which', { name: group.name }))]];
  return { text, keyboard };
}

/** Sends the report over the plans; each plan's log says so before it leaves. */
export async function sendReport(scene: GroupScene, period: Period, format: 'docx' | 'xlsx'): Promise<void> {
  const { ctx, t, group, overview, language } = scene;
  const { services, known } = ctx;
  // The press is answered only when the file is on its way: until then the button shows that something is being done.
  const count = overview.plans.length;
  if (count >= MANY_PLANS) await reply(ctx, t('plan-groups:report.making', { count }));
  const bytes = await madeOrTold(scene, async () => {
    const days = { from: Temporal.PlainDate.from(period.from), to: Temporal.PlainDate.from(period.to) };
    const report = await services.planGroupReports.of(group, days);
    if (!report) return undefined;
    if (format === 'docx') return planGroupDocx(report);
    return xlsxBytes(planGroupSheets(report, language), services.clock.now());
  });
  if (!bytes) return;
  const details = { ...period, file: format };
  const { memberId } = known.caller;
  await services.planGroups.recordInAll({ group, action: 'group-report-made', memberId, details });
  const name = t('plan-groups:report.file', { code: group.code, day: compact(period.to) });
  const caption = t(`plan-groups:report.${format}`, { name: group.name, ...spanOf(period, t) });
  await ctx.replyWithDocument(new InputFile(bytes, `${name}.${format}`), { caption });
  await ctx.answerCallbackQuery();
}

/** The year and the month so far, the quarter so far, and the month before. */
function periodsAt(day: IsoDay): { name: 'year' | 'quarter' | 'month' | 'last-month'; period: Period }[] {
  const [year = '', month = ''] = day.split('-');
  const quarter = String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0');
  const first = isoDay(`${year}-${month}-01`);
  const lastBefore = addDays(first, -1);
  return [
    { name: 'year', period: { from: isoDay(`${year}-01-01`), to: day } },
    { name: 'quarter', period: { from: isoDay(`${year}-${quarter}-01`), to: day } },
    { name: 'month', period: { from: first, to: day } },
    { name: 'last-month', period: { from: isoDay(`${lastBefore.slice(0, 7)}-01`), to: lastBefore } },
  ];
}

function spanOf({ from, to }: Period, t: GroupScene['t']) {
  return { from: dayWords(from, t, { weekday: false }), to: dayWords(to, t, { weekday: false }) };
}

/** Returns what was made; undefined where it could not be: the person is told that nothing was lost, the operator why, joined by an id. */
async function madeOrTold<T>({ ctx }: GroupScene, make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (databaseFailure(error)) throw error;
    const id = randomBytes(4).toString('hex');
    ctx.services.log.error(
      { errorId: id, update: ctx.update.update_id, err: error },
      'a report over plans was not made',
    );
    await alert(ctx, 'plan-groups:report.failed', { id });
    return undefined;
  }
}
