import { beforeEach, expect, it } from 'vitest';
import { AuditLog } from '../../../src/people/audit-log.ts';
import { ensureFirstPlan } from '../../../src/plan/first-plan.ts';
import { ReportTemplates } from '../../../src/reports/period-report/report-templates.ts';
import { shippedTemplate } from '../../../src/reports/period-report/shipped-templates.ts';
import { testDatabase } from '../../support/database.ts';
import { StillClock } from '../../support/still-clock.ts';
import { paragraph, smallDocx } from '../word/small-docx.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
let templates: ReportTemplates;
let planId: number;
beforeEach(async () => {
  database = await testDatabase();
  const { prisma } = database;
  await ensureFirstPlan(database, clock);
  planId = (await prisma.plan.findFirstOrThrow()).id;
  templates = new ReportTemplates(prisma, clock, new AuditLog(prisma, clock));
});

/** The least that a unit's report must have. */
const own = smallDocx(
  [
    '{tên cơ quan} {tên kế hoạch} {từ ngày} {đến ngày} {số việc chưa báo}',
    '{#số liệu}{giá trị}{/số liệu}',
    '{#nhóm nhiệm vụ}{tên nhóm}{/nhóm nhiệm vụ}{#việc chưa báo}{tên việc}{/việc chưa báo}',
  ]
    .map((text) => paragraph(text))
    .join(''),
);
const bytes = (content: Uint8Array) => Buffer.from(content).toString('hex');
const entries = async () =>
  (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }))
    .filter(({ action }) => action.startsWith('report-template'))
    .map(({ action, details }) => ({ action, details }));

it('a plan without its own template has the one that the program ships with', async () => {
  const { content, name } = await templates.of(planId, 'unit');
  expect(bytes(content)).toBe(bytes(await shippedTemplate('unit')));
  expect(name).toBeUndefined();
  expect(await templates.drop({ planId, kind: 'unit' })).toBe(false);
  expect(await entries()).toEqual([]);
});

it('a good template takes the place of it, byte for byte, for its kind alone, until it is dropped', async () => {
  const file = { name: 'mẫu 0912345678.docx', content: own };
  expect(await templates.save({ planId, kind: 'unit' }, file)).toEqual([]);
  const stored = await templates.of(planId, 'unit');
  expect(bytes(stored.content)).toBe(bytes(own));
  expect(stored.name).toBe('mẫu ••••••••78.docx');
  expect((await templates.of(planId, 'consolidated')).name).toBeUndefined();
  const again = await shippedTemplate('unit');
  expect(await templates.save({ planId, kind: 'unit' }, { name: 'mẫu 2.docx', content: again })).toEqual([]);
  expect(bytes((await templates.of(planId, 'unit')).content)).toBe(bytes(again));
  expect(await templates.drop({ planId, kind: 'unit' })).toBe(true);
  expect((await templates.of(planId, 'unit')).name).toBeUndefined();
  expect(await entries()).toEqual([
    {
      action: 'report-template-saved',
      details: { by: 'operator', kind: 'unit', name: 'mẫu ••••••••78.docx' },
    },
    { action: 'report-template-saved', details: { by: 'operator', kind: 'unit', name: 'mẫu 2.docx' } },
    { action: 'report-template-dropped', details: { by: 'operator', kind: 'unit', name: 'mẫu 2.docx' } },
  ]);
});

it('a template with faults is refused with all of them, and the one before stays', async () => {
  await templates.save({ planId, kind: 'unit' }, { name: 'tốt.docx', content: own });
  const broken = smallDocx(paragraph('{tên co quan} {#việc chưa báo}{tên việc}'));
  const faults = await templates.save({ planId, kind: 'unit' }, { name: 'hỏng.docx', content: broken });
  expect(faults.map((fault) => [fault.is, 'tag' in fault && fault.tag])).toEqual([
    ['unknown', 'tên co quan'],
    ['unclosed', 'việc chưa báo'],
    ...[
      'tên kế hoạch',
      'tên cơ quan',
      'từ ngày',
      'đến ngày',
      'số việc chưa báo',
      'số liệu',
      'nhóm nhiệm vụ',
    ].map((tag) => ['missing', tag]),
  ]);
  expect((await templates.of(planId, 'unit')).name).toBe('tốt.docx');
  expect(await entries()).toHaveLength(1);
});
