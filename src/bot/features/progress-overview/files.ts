import { InputFile } from 'grammy';
import { z } from 'zod';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { cleanName } from '../../../people/names.ts';
import { members, type Right } from '../../../people/rights.ts';
import { taskStatesByUnit } from '../../../progress/task-state.ts';
import { pngOf } from '../../../reports/png.ts';
import { progressChart } from '../../../reports/progress-chart.ts';
import { progressSheets } from '../../../reports/progress-sheets.ts';
import { countProgressRows, progressFileName } from '../../../reports/progress-table.ts';
import { xlsxBytes } from '../../../reports/xlsx.ts';
import { Buttons, place } from '../../kit/buttons.ts';
import { actorOf, callerMay, exportProgress, seeAllProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { alert } from '../../kit/reply.ts';

export const seeOwnProgress: Right = { name: 'see-own-progress', roles: members };

/** Codes of the units whose progress the caller may see. */
export function visibleUnits(ctx: BotContext): string[] {
  const { caller, plan } = ctx.known;
  if (callerMay(ctx, seeAllProgress)) return plan.book.file.units.map(({ code }) => code);
  return callerMay(ctx, seeOwnProgress) ? caller.units : [];
}

/** The buttons under `/tiendo` that send a file: a chart as a picture, the whole plan as an Excel sheet. */
export const fileButtons = new Buttons({
  /** Draws how far a unit is, or all that the person may see (`*`). */
  chart: z.tuple([place]),
  /** Sends the sheet of the whole plan. */
  sheet: z.tuple([z.literal('xlsx')]),
});

/** Larger sheets are made at the console, where nobody waits for them: some seconds, 60 MB. */
const MOST_ROWS = 20_000;

// Both are answered only when the file is on its way: until then the button shows that something is being done, and
// what goes wrong can still be told.

export const sendsFiles = fileButtons.handledBy({
  async chart(ctx, [place]) {
    const all = visibleUnits(ctx);
    const units = place === WHOLE_PLAN ? all : all.filter((unit) => unit === place);
    if (units.length === 0) return alert(ctx, 'progress:may-not-see');
    const { known, language, services } = ctx;
    const { id, book } = known.plan;
    const states = taskStatesByUnit(units, book, await services.progress.view(id), known.today);
    const { svg, caption } = progressChart({ book, units: states, today: known.today, language });
    await ctx.replyWithPhoto(new InputFile(await pngOf(svg), 'chart.png'), { caption });
    await ctx.answerCallbackQuery();
  },

  async sheet(ctx, [format]) {
    const { known, language, services, t } = ctx;
    if (!callerMay(ctx, exportProgress)) return alert(ctx, 'progress:may-not-see');
    const { id, book } = known.plan;
    const rows = countProgressRows(book);
    if (rows > MOST_ROWS) return alert(ctx, 'progress:sheet.too-large', { rows });
    const [records, figures] = [
      await services.progress.records(id),
      await services.progress.figureTotals(id, book),
    ];
    const source = { book, records, figures, today: known.today, language };
    const bytes = await xlsxBytes(progressSheets(source), services.clock.now());
    await recordSheet(ctx);
    const file = new InputFile(bytes, `${progressFileName(source)}.${format}`);
    await ctx.replyWithDocument(file, { caption: t('progress:sheet.caption', { rows }) });
    await ctx.answerCallbackQuery();
  },
});

/** Before it is sent: nothing leaves the house without a trace. */
async function recordSheet(ctx: BotContext): Promise<void> {
  const { chat, services } = ctx;
  const entry = actorOf(ctx);
  const inGroup = chat !== undefined && chat.type !== 'private';
  await services.auditLog.record(
    inGroup
      ? { ...entry, action: 'progress-exported-to-group', details: { chat: cleanName(chat.title) ?? '' } }
      : { ...entry, action: 'progress-exported', details: {} },
  );
}
