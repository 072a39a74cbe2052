import type { Right } from '../../../people/rights.ts';
import { callerMay, mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';

/* A report is a plan's figures before they are signed, and its proof names people: all of it is shown in private only. */

/** Reads the report of the units that one speaks for, and takes its documents. */
export const getOwnReport: Right = {
  name: 'get-own-report',
  roles: ['COORDINATOR', 'FOCAL_POINT', 'HEAD', 'VIEWER'],
};
/** Reads that of any unit, of some, and of all. */
export const getAnyReport: Right = { name: 'get-any-report', roles: ['COORDINATOR', 'VIEWER'] };
/** Sees who reported what of one's own units, and with `see-any-reporter` of all. */
export const seeOwnReporters: Right = {
  name: 'see-own-reporters',
  roles: ['COORDINATOR', 'FOCAL_POINT', 'HEAD'],
};
export const seeAnyReporter: Right = { name: 'see-any-reporter', roles: ['COORDINATOR'] };
/** Says that a report was sent upward. */
export const sendReportUp: Right = { name: 'send-report-up', roles: ['COORDINATOR'] };
/** Changes the office's own template. */
export const changeTemplate: Right = { name: 'change-report-template', roles: ['COORDINATOR'] };

/** Codes of the units whose report the caller may read; who stands in for a person reads that of the person's units. */
export function readableUnits(ctx: BotContext): readonly string[] {
  const { caller, plan } = ctx.known;
  if (callerMay(ctx, getAnyReport)) return plan.book.file.units.map(({ code }) => code);
  return callerMay(ctx, getOwnReport) ? caller.units : caller.standsInFor;
}

/** Whether the caller may see the names of those who reported for a unit. */
export function seesReporters(ctx: BotContext, unit: string): boolean {
  if (callerMay(ctx, seeAnyReporter)) return true;
  const { units, standsInFor } = ctx.known.caller;
  return (callerMay(ctx, seeOwnReporters) ? units : standsInFor).includes(unit);
}

/** Whether the caller may read any report here. Who may not is told so. */
export async function mayRead(ctx: BotContext): Promise<boolean> {
  const standsIn = ctx.known.caller.standsInFor.length > 0 && ctx.chat?.type === 'private';
  return standsIn || mayInPrivate(ctx, getOwnReport);
}
