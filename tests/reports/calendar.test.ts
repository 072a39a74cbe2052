import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../src/base/day.ts';
import { dueSpan } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import {
  type CalendarOf,
  calendarFile,
  calendarFileName,
  calendarTasks,
} from '../../src/reports/calendar.ts';
import { anyTaskDate } from '../plan/any-plan.ts';
import { readPlan } from '../plan/plans.ts';
import { runs } from '../support/runs.ts';

const file = readPlan('bimSon');
const commune = { unit: 'xa-ha-lan' };
const at = Temporal.Instant.from('2018-05-21T00:25:30.5Z');
const planOf = (content: PlanFile = file, revision = 3) => ({ id: 1, revision, book: new PlanBook(content) });
const made = (of: CalendarOf, content?: PlanFile, revision?: number) =>
  calendarFile({ plan: planOf(content, revision), of, language: 'vi', progress: viewOf([]), at });

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

/** What RFC 5545 asks of the text itself, whatever a reader forgives. */
function strictly(text: string): void {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line);
    expect(line).toMatch(/^(?: |[A-Z-]+[:;])/);
  }
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  for (const value of unfolded.flatMap(
    (line) => /^(?:SUMMARY|DESCRIPTION|X-WR-CALNAME):(.*)/.exec(line)?.[1] ?? [],
  ))
    expect(value).toMatch(/^(?:[^\\;,]|\\[\\;,nN])*$/);
}

describe('a calendar of deadlines', () => {
  it('has a unit’s tasks, all day on the last good day, an event on all its days', async () => {
    const events = eventsIn(await made(commune));
    expect(events.map(({ uid, startDate, endDate }) => [uid, String(startDate), String(endDate)])).toEqual([
      ['bim-son-2018/IV.1/xa-ha-lan@nhac-viec', '2018-03-21', '2018-03-22'],
      ['bim-son-2018/IV.2/xa-ha-lan@nhac-viec', '2018-05-21', '2018-05-22'],
      ['bim-son-2018/II.4.2/xa-ha-lan@nhac-viec', '2018-11-10', '2018-11-16'],
      ['bim-son-2018/IV.3/xa-ha-lan@nhac-viec', '2018-12-16', '2018-12-17'],
    ]);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
  });

  it('says what, in which clause, to whom, and rings at nine on the day before', async () => {
    const event = eventsIn(await made(commune)).find(({ uid }) => uid.includes('IV.2'));
    expect(event?.summary).toBe('Báo cáo 6 tháng của đơn vị (IV.2)');
    expect(event?.description).toContain('Mục: IV.2 Chế độ báo cáo');
    expect(event?.description).toContain(
      'Gửi: UBND Thị xã Bỉm Sơn (qua Phòng Lao động - Thương binh và Xã hội)',
    );
    expect(event?.description).toContain('Hạn: trước ngày 22/5/2018');
    const alarm = event?.component.getFirstSubcomponent('valarm');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    const midnight = ICAL.Time.fromDateTimeString(`${event?.startDate}T00:00:00`);
    midnight.addDuration(ICAL.Duration.fromString(String(alarm?.getFirstPropertyValue('trigger'))));
    expect(String(midnight)).toBe('2018-05-20T09:00:00');
  });

  it('rings no more for what the unit, or in the whole plan everybody, has done; it stays, marked', async () => {
    const ring = async (of: CalendarOf, done: string[]) => {
      const progress = viewOf(
        done.map((unit) => ({
          task: 'IV.2',
          unit,
          status: 'DONE' as const,
          percent: undefined,
          review: undefined,
        })),
      );
      const text = await calendarFile({ plan: planOf(), of, language: 'vi', progress, at });
      strictly(text);
      const event = eventsIn(text).find(({ uid }) => uid.includes('IV.2'));
      return [
        event?.summary.startsWith('✅ Báo cáo 6 tháng'),
        Boolean(event?.component.getFirstSubcomponent('valarm')),
      ];
    };
    const all = file.units.map(({ code }) => code);
    expect(await ring(commune, ['xa-ha-lan'])).toEqual([true, false]);
    expect(await ring(commune, ['hpn'])).toEqual([false, true]);
    expect(await ring('whole-plan', all)).toEqual([true, false]);
    expect(await ring('whole-plan', all.slice(1))).toEqual([false, true]);
  });

  it('keeps its UIDs and raises their SEQUENCE when the plan changes', async () => {
    const [first, later] = [eventsIn(await made(commune)), eventsIn(await made(commune, file, 4))];
    expect(later.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid));
    expect([first[0]?.sequence, later[0]?.sequence]).toEqual([3, 4]);
  });

  it('of the whole plan has every dated task once', async () => {
    const events = eventsIn(await made('whole-plan'));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(7);
    expect(events).toHaveLength(7);
    expect(events.find(({ uid }) => uid.includes('III.1.4'))?.description).toContain('chưa xác nhận');
  });

  it('is named after year and unit', () => {
    const named = (of: CalendarOf) => calendarFileName({ plan: planOf(), of, language: 'vi' });
    expect(named(commune)).toBe('lich-2018-xa-ha-lan.ics');
    expect(named('whole-plan')).toBe('lich-2018-ca-ke-hoach.ics');
  });

  it('is iCalendar to the letter, whatever words and dates a plan has', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
    const nasty = fc.oneof(
      words,
      fc.constantFrom('a;b,c\\d\ne "f":g', 'ấ'.repeat(120), '🎉'.repeat(50), ','),
    );
    const any = fc.array(fc.tuple(nasty, nasty, anyTaskDate), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(any, nasty, async (parts, title) => {
        const [model] = file.tasks;
        if (!model) throw new Error('no task');
        const clean = (text: string) => text.replaceAll(/[^\P{Cc}\n]|\p{Cs}/gu, '').trim() || '-';
        const tasks = parts.map(([name, note, date], at) => ({
          ...model,
          code: `T.${at}`,
          title: { vi: clean(name), en: '-' },
          notes: [{ vi: clean(note), en: '-' }],
          date,
        }));
        const content = { ...file, title: { vi: clean(title), en: '-' }, tasks };
        const text = await made('whole-plan', content);
        strictly(text);
        const wanted = calendarTasks({ plan: planOf(content), of: 'whole-plan' }).map((task) => ({
          summary: `${task.title.vi} (${task.code})`,
          from: dueSpan(task.date).from,
          until: addDays(dueSpan(task.date).to, 1),
        }));
        const found = eventsIn(text).map(({ summary, startDate, endDate }) => ({
          summary,
          from: isoDay(String(startDate)),
          until: isoDay(String(endDate)),
        }));
        expect(found).toEqual(wanted);
      }),
      { numRuns: runs(30) },
    );
  });

  it('of the real plan is iCalendar to the letter, for every unit', async () => {
    for (const of of ['whole-plan' as const, ...file.units.map(({ code }) => ({ unit: code }))])
      strictly(await made(of));
  });
});
