import { expect, it } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { FilledPlan } from './filled.ts';
import { boardOffice } from './office.ts';

const office = boardOffice();

const EVIL = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"';}*{display:none}\\</style>`;
const evil = { vi: EVIL, en: EVIL };
const short = { vi: EVIL.slice(0, 40), en: EVIL.slice(0, 40) };

/** A plan in which every text is hostile, and so is all that people write. */
async function hostilePlan(): Promise<number> {
  const made = madeUpPlan({ tasks: 6, units: 2, seed: 3 });
  const file = {
    ...made,
    ...{ code: 'evil', title: evil, issuer: evil, number: EVIL.slice(0, 60) },
    units: made.units.map((unit) => ({
      ...unit,
      name: evil,
      short,
    })),
    clauses: made.clauses.map((clause) => ({ ...clause, title: evil })),
    tasks: made.tasks.map((task) => ({ ...task, title: evil, detail: evil, sensitive: false })),
    targets: [
      {
        ...{
          code: 'M.1',
          clause: made.clauses[0]?.code ?? '',
          name: evil,
          value: 1,
          measure: short,
          of: evil,
        },
        ...{ written: EVIL, aliases: [], lead: [] },
      },
    ],
  };
  await importPlan(office.database, office.clock, file, { removalsConfirmed: false });
  return (await office.prisma.plan.findUniqueOrThrow({ where: { code: 'evil' } })).id;
}

it('no text of a plan, a person or a file becomes part of a page or of its style', async () => {
  const planId = await hostilePlan();
  const { prisma, people } = office;
  await prisma.membership.updateMany({ where: { memberId: people.lan }, data: { planId } });
  await prisma.member.update({ where: { id: people.lan }, data: { displayName: EVIL } });
  const plan = new FilledPlan(prisma, office.plan.services, office.clock, planId);
  const { book } = await plan.services.plans.get(planId);
  const [task] = book.file.tasks;
  const [unit = ''] = task ? book.leadersOf(task) : [];
  const update = { task: task?.code ?? '', unit, status: 'BLOCKED' as const, note: EVIL };
  await plan.attach(await plan.report(update, people.lan), EVIL, new TextEncoder().encode(EVIL));
  await plan.openRound(people.lan);
  await plan.campaign(people.lan, EVIL);
  const browser = await office.enter(people.lan, planId);
  const at = `${encodeURIComponent(update.task)}/${encodeURIComponent(unit)}`;
  const pages = [
    '/bang',
    '/bang?tinhtrang=vuong',
    `/bang/viec/${at}`,
    `/bang/viec/${encodeURIComponent(update.task)}`,
  ];
  for (const path of [...pages, `/bang/don-vi/${encodeURIComponent(unit)}`]) {
    const page = await browser.text(path);
    expect(page, path).toContain('onerror=alert(1)');
    expect(page.match(/<img|<\/style|<script(?! type)/g) ?? [], path).toEqual([]);
    expect(page.match(/<script/g), path).toHaveLength(2);
    expect(page.match(/<\/script>/g), path).toHaveLength(2);
  }
  const sheet = await browser.text('/bang/in.css');
  expect(sheet).toMatch(/@top-left \{ content: "[^"'<>{}*;]*"; \}/);
  const { history } = await browser.detail(`/bang/viec/${at}`);
  const { headers } = await browser.get(history?.entries[0]?.files[0]?.href ?? '');
  expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(EVIL)}`);
});

it('what an address says is nowhere repeated as it is', async () => {
  const browser = await office.enter(office.people.lan);
  const query = new URLSearchParams({ donvi: EVIL, tinhtrang: EVIL, ngonngu: EVIL, loai: EVIL });
  for (const path of [
    `/bang?${query}`,
    `/bang/viec/${encodeURIComponent(EVIL)}`,
    `/bang/vao/${encodeURIComponent(EVIL)}`,
  ])
    expect(await browser.text(path), path).not.toMatch(/onerror|alert/);
});
