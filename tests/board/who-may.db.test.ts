import { describe, expect, it } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { pageOver } from '../plan-page/visitor.ts';
import { itOnSqlite } from '../support/database.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { Browser, boardOffice } from './office.ts';
import { boardOver } from './served.ts';

const office = boardOffice();

/** The addresses of the files on the page of a share, as its visitor got them. */
async function filesOn(browser: Browser, path: string): Promise<string[]> {
  const { history } = await browser.detail(path);
  return history?.entries.flatMap(({ files }) => files.map(({ href }) => href)) ?? [];
}

async function otherPlan(): Promise<number> {
  const file = { ...madeUpPlan({ tasks: 3, units: 2, seed: 1 }), code: 'other' };
  await importPlan(office.database, office.clock, file, { removalsConfirmed: false });
  return (await office.prisma.plan.findUniqueOrThrow({ where: { code: 'other' } })).id;
}

/** The status of each route for each browser. */
async function tried<Who extends string>(routes: readonly string[], browsers: Record<Who, Browser>) {
  const seen: Record<string, Record<string, number>> = {};
  const all = Object.entries<Browser>(browsers);
  for (const route of routes) {
    const statuses = await Promise.all(
      all.map(async ([who, browser]) => [who, await browser.status(route)] as const),
    );
    seen[route] = Object.fromEntries(statuses);
  }
  return seen;
}

describe('each route, tried by each', () => {
  it('shows the plan to coordinators and leaders, and to a focal point the unit that is theirs', async () => {
    const { lan, mai, ha } = office.people;
    const coordinator = await office.enter(lan);
    const browsers = { coordinator, leader: await office.enter(mai), focalPoint: await office.enter(ha) };
    const [file = ''] = await filesOn(coordinator, '/bang/viec/IV.2/vhtt');
    const all = { coordinator: 200, leader: 200, focalPoint: 200 };
    const whole = { ...all, focalPoint: 404 };
    const nobody = { coordinator: 404, leader: 404, focalPoint: 404 };
    const expected = {
      '/bang': all,
      '/bang?donvi=ld&tinhtrang=tre': all,
      '/bang/in.css': all,
      '/bang/song': all,
      '/bang/don-vi/ld': whole,
      '/bang/don-vi/vhtt': all,
      '/bang/viec/IV.2': all,
      '/bang/viec/III.1.2': whole,
      '/bang/viec/IV.2/ld': whole,
      '/bang/viec/IV.2/vhtt': all,
      // Signed for the coordinator's browser alone.
      [file]: { ...nobody, coordinator: 200 },
      '/bang/viec/XX': nobody,
      '/bang/khong-co': nobody,
    };
    expect(await tried(Object.keys(expected), browsers)).toEqual(expected);
  });

  itOnSqlite(
    'shows nothing to campaigners, to people of other plans or of none, and to strangers',
    async () => {
      const thu = (await office.prisma.member.findFirstOrThrow({ where: { accountId: '4' } })).id;
      const elsewhere = await office.plan.enrol('5', 'COORDINATOR');
      await office.prisma.membership.updateMany({
        where: { memberId: elsewhere },
        data: { planId: await otherPlan() },
      });
      const gone = await office.plan.enrol('6', 'COORDINATOR');
      const left = await office.enter(gone);
      await office.prisma.membership.deleteMany({ where: { memberId: gone } });
      const [file = ''] = await filesOn(await office.enter(office.people.lan), '/bang/viec/IV.2/vhtt');
      const browsers = {
        campaigner: await office.enter(thu),
        ofOtherPlan: await office.enter(elsewhere),
        gone: left,
        stranger: new Browser(office.app),
      };
      const none = { campaigner: 403, ofOtherPlan: 403, gone: 403, stranger: 403 };
      const pages = [
        '/bang',
        '/bang/in.css',
        '/bang/song',
        '/bang/don-vi/vhtt',
        '/bang/viec/IV.2',
        '/bang/khong-co',
      ];
      const routes = [...pages, '/bang/viec/IV.2/vhtt', file];
      expect(await tried(routes, browsers)).toEqual(Object.fromEntries(routes.map((route) => [route, none])));
    },
  );

  itOnSqlite(
    'a focal point sees nothing of other units, whatever the address says; of no campaign, and not how the outbox is',
    async () => {
      const own = await office.enter(office.people.ha);
      for (const path of ['/bang', '/bang?donvi=ld', '/bang/viec/IV.2', '/bang?tinhtrang=tre&donvi=ca']) {
        const text = await own.text(path);
        expect(text, path).not.toMatch(
          /Công an|đi công tác|Hội LHPN|Phòng TCKH|băng rôn hưởng ứng Tháng hành động vì bình/,
        );
        expect(text, path).toContain('Thiếu số nữ');
      }
      const { matrix, campaigns, outbox, rounds, tiles } = await own.overview();
      expect(matrix.rows.map(({ unit }) => unit.label)).toEqual(['Phòng VHTT']);
      expect([campaigns, outbox]).toEqual([undefined, undefined]);
      expect(rounds?.rows.map(({ missing }) => missing.flatMap(({ names }) => names))).toEqual([
        ['Phòng VHTT'],
      ]);
      expect(Number(tiles.find(({ key }) => key === 'tre')?.value)).toBe(1);
    },
  );

  itOnSqlite(
    'who stands in for a focal point sees that unit until the end of it, and no longer',
    async () => {
      const { prisma, clock } = office;
      const other = await office.plan.enrol('7', 'FOCAL_POINT', ['tckh']);
      const now = clock.date().getTime();
      await prisma.absence.create({
        data: {
          ...{ planId: office.plan.planId, memberId: office.people.ha, standInId: other },
          ...{ from: '2018-05-24', until: '2018-05-24', createdAt: new Date(now) },
          ...{ startsAt: new Date(now - 3_600_000), endsAt: new Date(now + 3_600_000) },
        },
      });
      const browser = await office.enter(other);
      expect(await browser.status('/bang/don-vi/vhtt')).toBe(200);
      expect(await browser.status('/bang/don-vi/ca')).toBe(404);
      clock.advance({ hours: 2 });
      expect(await browser.status('/bang/don-vi/vhtt')).toBe(404);
      expect(await browser.status('/bang/don-vi/tckh')).toBe(200);
    },
  );
});

describe('links and sessions', () => {
  it('a link opens once, within fifteen minutes, and is not spent by looking at it', async () => {
    const { lan } = office.people;
    const link = await office.link(lan);
    const [one, two] = [new Browser(office.app), new Browser(office.app)];
    for (let looks = 0; looks < 3; looks += 1) expect(await one.status(link)).toBe(200);
    expect((await one.post(link)).status).toBe(303);
    expect(await one.status('/bang')).toBe(200);
    expect((await two.post(link)).status).toBe(404);
    expect([await two.status(link), await two.status('/bang')]).toEqual([404, 403]);
    const late = await office.link(lan);
    office.clock.advance({ minutes: 14 });
    expect(await two.status(late)).toBe(200);
    office.clock.advance({ minutes: 2 });
    expect([await two.status(late), (await two.post(late)).status]).toEqual([404, 404]);
  });

  itOnSqlite('a link or session of the page of drafts opens no board, and the other way round', async () => {
    const { services, app: drafts } = pageOver(office.prisma, office.clock);
    const person = { memberId: office.people.lan, planId: office.plan.planId };
    const browser = new Browser(office.app);
    expect((await browser.post(`/bang/vao/${await services.pageKeys.link(person)}`)).status).toBe(404);
    const session = await services.pageKeys.spend(await services.pageKeys.link(person));
    browser.cookie = `bang=${session}`;
    expect(await browser.status('/bang')).toBe(403);
    const other = new Browser(drafts);
    expect((await other.post(`/lapkehoach/vao/${await services.boardKeys.link(person)}`)).status).toBe(404);
    other.cookie = (await office.enter(person.memberId)).cookie.replace('bang', 'lapkehoach');
    expect(await other.status('/lapkehoach')).toBe(403);
  });

  itOnSqlite(
    'a stolen cookie is worth nothing once its person logged out, nor after twelve hours',
    async () => {
      const browser = await office.enter(office.people.lan);
      expect(browser.setCookie).toMatch(/^bang=[\w-]{32}; Path=\/bang; HttpOnly; SameSite=Lax$/);
      const thief = new Browser(office.app);
      thief.cookie = browser.cookie;
      expect(await thief.status('/bang')).toBe(200);
      expect((await browser.post('/bang/ra')).status).toBe(200);
      expect(browser.setCookie).toMatch(/^bang=; Max-Age=0; Path=\/bang/);
      expect(await thief.status('/bang')).toBe(403);
      const long = await office.enter(office.people.lan);
      office.clock.advance({ hours: 11, minutes: 59 });
      expect(await long.status('/bang')).toBe(200);
      office.clock.advance({ minutes: 2 });
      expect(await long.status('/bang')).toBe(403);
    },
  );

  itOnSqlite('where the server is reached by https the cookie goes by nothing else', async () => {
    const { app, services } = await boardOver(office.prisma, office.clock, {
      ...{ filesFolder: '/nowhere', publicUrl: 'https://office.test' },
    });
    const person = { memberId: office.people.lan, planId: office.plan.planId };
    const browser = new Browser(app as never);
    await browser.post(`/bang/vao/${await services.boardKeys.link(person)}`, 'https://office.test');
    expect(browser.setCookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('ends with the membership, and becomes less with the role, at the next request', async () => {
    const { mai, ha } = office.people;
    const { prisma } = office;
    const [leader, focalPoint] = [await office.enter(mai), await office.enter(ha)];
    await prisma.membership.updateMany({ where: { memberId: ha }, data: { role: 'CAMPAIGNER' } });
    await prisma.membership.deleteMany({ where: { memberId: mai } });
    expect([await leader.status('/bang'), await focalPoint.status('/bang')]).toEqual([403, 403]);
    await office.plan.enrol('2', 'FOCAL_POINT', ['ca']);
    expect([await leader.status('/bang/don-vi/ca'), await leader.status('/bang/don-vi/ld')]).toEqual([
      200, 404,
    ]);
  });

  itOnSqlite('another site can neither log in nor log out', async () => {
    const browser = await office.enter(office.people.lan);
    const { cookie } = browser;
    expect((await browser.post('/bang/ra', 'http://evil.test')).status).toBe(403);
    browser.cookie = cookie;
    expect(await browser.status('/bang')).toBe(200);
    const link = await office.link(office.people.lan);
    expect((await new Browser(office.app).post(link, 'http://evil.test')).status).toBe(403);
    expect(await browser.status(link)).toBe(200);
  });
});

describe('files', () => {
  it('an address is good for its browser, its file and ten minutes, and for who may see the unit at that moment', async () => {
    const { ha, lan } = office.people;
    const browser = await office.enter(ha);
    const [address = ''] = await filesOn(browser, '/bang/viec/IV.2/vhtt');
    const ok = await browser.get(address);
    expect(await ok.text()).toContain('%PDF-1.4 báo cáo');
    expect(ok.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''bao-cao-6-thang.pdf");
    const other = await office.plan.report({ task: 'IV.2', unit: 'ca', status: 'DONE' });
    const otherFile = await office.plan.attach(other, 'x.txt', new TextEncoder().encode('x'));
    const forged = [
      address.replace(/tep\/\d+/, `tep/${otherFile}`),
      address.replace(/han=\d+/, 'han=9999999999'),
      address.replace(/ky=.{8}/, 'ky=AAAAAAAA'),
      address.replace(/\?.*/, ''),
    ];
    for (const path of forged) expect(await browser.status(path), path).toBe(404);
    expect(await (await office.enter(lan)).status(address)).toBe(404);
    expect(await (await office.enter(ha)).status(address)).toBe(404);
    office.clock.advance({ minutes: 11 });
    expect(await browser.status(address)).toBe(410);
    const [again = ''] = await filesOn(browser, '/bang/viec/IV.2/vhtt');
    expect(await browser.status(again)).toBe(200);
    await office.prisma.membership.updateMany({
      where: { memberId: ha },
      data: { role: 'VIEWER', unitId: null },
    });
    expect(await browser.status(again)).toBe(200);
    await office.prisma.membership.deleteMany({ where: { memberId: ha } });
    await office.plan.enrol('3', 'FOCAL_POINT', ['ca']);
    expect(await browser.status(again)).toBe(404);
  });

  itOnSqlite('what could run is downloaded, and what is shown may run nothing', async () => {
    const browser = await office.enter(office.people.lan);
    const update = await office.plan.report({ task: 'IV.2', unit: 'ca', status: 'DONE' });
    const page = new TextEncoder().encode('<script>alert(1)</script>');
    await office.plan.attach(update, 'a.html', page);
    await office.plan.attach(update, 'a.pdf', page);
    await office.plan.attach(update, 'a.svg', new TextEncoder().encode('<svg onload="alert(1)"/>'));
    await office.plan.attach(update, null, Uint8Array.of(0xff, 0xd8, 0xff, 1), 'photo');
    const kinds = [];
    for (const address of await filesOn(browser, '/bang/viec/IV.2/ca')) {
      const { headers } = await browser.get(address);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      kinds.push(`${headers.get('content-type')} ${headers.get('content-disposition')?.split(';')[0]}`);
    }
    const download = 'application/octet-stream attachment';
    expect(kinds).toEqual([download, download, download, 'image/jpeg inline']);
  });
});

itOnSqlite('pages are kept by nobody, framed by nobody, and run what the server sends alone', async () => {
  const browser = await office.enter(office.people.lan);
  for (const path of [
    '/bang',
    '/bang/viec/IV.2',
    '/bang/in.css',
    '/bang/khong-co',
    await office.link(office.people.lan),
  ]) {
    const { headers } = await browser.get(path);
    expect(headers.get('cache-control'), path).toBe('no-store');
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy, path).toEqual([
      ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"],
      ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
    ]);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});
