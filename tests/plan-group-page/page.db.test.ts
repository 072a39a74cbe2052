import { describe, expect, it } from 'vitest';
import { Browser } from '../board/office.ts';
import { boardOver } from '../board/served.ts';
import { communePlan } from '../plan-groups/province.ts';
import { itOnSqlite } from '../support/database.ts';
import { aboveOffice } from './office.ts';

const office = aboveOffice();

const cells = (page: string) =>
  [...page.matchAll(/<span class="unseen">([^<]+)<\/span>/g)].map(([, text]) => text);

describe('what the page shows', () => {
  it('all plans against the dated tasks, the late ones first, with words; figures summed', async () => {
    const { province } = office;
    await province.reportAll(1, 'BC.1', { figures: { sessions: 2 } });
    await province.report(2, 'BC.1', 'dv-1', { figures: { sessions: 3 } });
    const page = await (await office.enter()).text('/capduoi');
    expect(page).toContain('<p class="stands">4/5 nơi còn việc trễ hạn; lâu nhất 6 ngày: Xã 3</p>');
    expect(cells(page)).toEqual(
      expect.arrayContaining([
        'Xã 1, Báo cáo quý I: Xong',
        'Xã 2, Báo cáo quý I: Trễ 6 ngày, 1/3 xong',
        'Xã 5, Báo cáo 6 tháng: Chưa báo',
      ]),
    );
    expect(page).toMatch(/Số buổi.*?9 buổi.*?2\/5/s);
    expect(page.indexOf('Xã 3')).toBeLessThan(page.indexOf('ke-hoach/1"'));
    const english = await (await office.enter()).text('/capduoi?ngonngu=en');
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('4 of 5 places are late');
  });

  it('filters stand in the address: by where plans stand, with one task, and pages', async () => {
    const { province } = office;
    await province.reportAll(1, 'BC.1');
    const key = (await province.overview()).tasks.find(({ code }) => code === 'BC.1')?.key;
    const browser = await office.enter();
    const rows = async (path: string) =>
      [...(await browser.text(path)).matchAll(/href="\/capduoi\/ke-hoach\/(\d+)/g)]
        .map(([, id]) => Number(id))
        .sort();
    const [one, ...others] = province.plans;
    expect(await rows('/capduoi?tinhtrang=tre')).toEqual(others);
    expect(await rows('/capduoi?tinhtrang=on')).toEqual([one]);
    expect(await rows(`/capduoi?viec=${key}&tinhtrang=on`)).toEqual([one]);
    expect(await rows('/capduoi?tinhtrang=vuong')).toEqual([]);
    expect(await rows('/capduoi?tinhtrang=%22%3E&viec=../x&trang=-1')).toEqual(province.plans);
    expect(await browser.text('/capduoi?trang=99')).toContain('Xã 1');
  });

  itOnSqlite('one plan: its units against its tasks, in states alone', async () => {
    const { province } = office;
    await province.report(2, 'BC.1', 'dv-2');
    const page = await (await office.enter()).text(`/capduoi/ke-hoach/${province.planOf(2)}`);
    expect(cells(page)).toEqual(
      expect.arrayContaining(['P. Mẫu 1, Báo cáo quý I: Trễ 6 ngày', 'P. Mẫu 2, Báo cáo quý I: Đã nộp']),
    );
    expect(page).toContain('3 đơn vị, 7 phần việc: 1 xong, 2 quá hạn, 0 vướng, 2 chưa báo');
  });

  itOnSqlite('is printed with the group, the day and page numbers', async () => {
    const sheet = await (await office.enter()).text('/capduoi/in.css');
    expect(sheet).toMatch(/@top-left \{ content: "Tỉnh An Bình"; \}/);
    expect(sheet).toContain('counter(page)');
  });
});

describe('asking the plans that lack something', () => {
  const queued = () => office.province.prisma.delivery.count({ where: { kind: 'lacking-asked' } });

  it('says how many first, asks each once a day, and names whom it could not reach', async () => {
    const { province } = office;
    await province.reportAll(1, 'BC.1');
    await province.prisma.member.updateMany({
      where: { accountId: '1005' },
      data: { unreachableSince: province.clock.date() },
    });
    const browser = await office.enter();
    expect(await browser.text('/capduoi')).toContain(
      '<a class="button" href="/capduoi/hoi">Hỏi 4 nơi còn trễ</a>',
    );
    const sure = await browser.text('/capduoi/hoi');
    expect(sure).toContain('Em nhắn người điều phối của 4 nơi còn việc quá hạn');
    expect(sure).toContain('<button class="main">Nhắn 4 nơi</button>');
    expect(await queued()).toBe(0);
    const said = await (await browser.post('/capduoi/hoi')).text();
    expect(said).toContain('Em đang nhắn 3 nơi.');
    expect(said).toContain('1 nơi chưa có người điều phối nào em nhắn được');
    expect(await (await browser.post('/capduoi/hoi')).text()).toContain('3 nơi đã được nhắn hôm nay.');
    expect(await queued()).toBe(3);
    const [entry] = await province.services.auditLog.latest(province.planOf(2), 1);
    expect(entry).toMatchObject({ action: 'lacking-asked', who: 'Cô 71' });
  });

  it('asks for the task that is filtered by; with nobody to ask there is no button', async () => {
    const { province } = office;
    for (const commune of [1, 2, 3, 4]) await province.reportAll(commune, 'BC.2');
    const key = (await province.overview()).tasks.find(({ code }) => code === 'BC.2')?.key;
    const browser = await office.enter();
    expect(await browser.text(`/capduoi?viec=${key}`)).toContain(
      `/capduoi/hoi?viec=${key}">Hỏi 1 nơi chưa xong BC.2`,
    );
    await browser.post(`/capduoi/hoi?viec=${key}`);
    const rows = await province.prisma.planGroupRequest.findMany({ select: { planId: true, task: true } });
    expect(rows).toEqual([{ planId: province.planOf(5), task: key }]);
    await province.reportAll(5, 'BC.2');
    expect(await browser.text(`/capduoi?viec=${key}`)).not.toContain('/capduoi/hoi');
    const nobody = await browser.text(`/capduoi/hoi?viec=${key}`);
    expect(nobody).toContain('Không nơi nào còn thiếu');
    expect(nobody).not.toContain('<form');
  });

  it('nobody else asks: neither another site in her name, nor who was withdrawn or has left the page', async () => {
    const { province } = office;
    const browser = await office.enter();
    expect((await browser.post('/capduoi/hoi', 'http://evil.test')).status).toBe(403);
    const coordinator = await province.enrol(1001, 'COORDINATOR', 1);
    expect((await (await office.enter(coordinator)).post('/capduoi/hoi')).status).toBe(403);
    const second = await office.enter(await province.overseer(72));
    await second.post('/capduoi/ra');
    await province.services.overseers.withdraw(province.group, office.overseer, undefined);
    for (const each of [browser, second, new Browser(office.app)])
      expect((await each.post('/capduoi/hoi')).status).toBe(403);
    expect(await queued()).toBe(0);
  });
});

describe('what the page never shows', () => {
  itOnSqlite('names, accounts, notes, reasons, files and single updates', async () => {
    const { province } = office;
    const reporter = await province.enrol(2001, 'FOCAL_POINT', 2, ['dv-1']);
    const said = { memberId: reporter, note: 'bà Tám kể lại', status: 'BLOCKED' as const };
    const update = await province.report(2, 'BC.1', 'dv-1', said);
    await province.prisma.progressFile.create({
      data: {
        updateId: update,
        channel: 'telegram',
        fileId: 'TEP-MAT',
        kind: 'document',
        name: 'danh-sach.pdf',
      },
    });
    await province.prisma.postponement.create({
      data: {
        ...{ planId: province.planOf(2), task: 'BC.1', unit: 'dv-2', was: '2018-05-18', until: '2018-06-01' },
        ...{ words: 'bà Tám ốm', askedById: reporter, askedAt: province.clock.date() },
      },
    });
    const browser = await office.enter();
    for (const path of ['/capduoi', '/capduoi?tinhtrang=vuong', `/capduoi/ke-hoach/${province.planOf(2)}`]) {
      const page = await browser.text(path);
      expect(page, path).not.toMatch(
        /bà Tám|Người \d|Cô 71|2001|1002|TEP-MAT|danh-sach|\/tep\/|24\/5\/2018, \d/,
      );
      expect(page, path).toContain('Vướng');
    }
    const { app } = await boardOver(province.prisma, province.clock, { filesFolder: '/nowhere' });
    const onBoard = new Browser(app as never);
    onBoard.cookie = browser.cookie.replace('capduoi', 'bang');
    for (const path of ['/bang', '/bang/viec/BC.1/dv-1', '/bang/tep/1?han=9999999999&ky=A'])
      expect(await onBoard.status(path), path).toBe(403);
  });

  itOnSqlite('no text of a plan or of a group becomes part of the page', async () => {
    const EVIL = `</script><img src=x onerror=alert(1)>"'}`;
    const evil = { vi: EVIL, en: EVIL };
    const { province } = office;
    const id = await province.import(
      communePlan(9, (file) => ({
        ...file,
        locality: { name: evil, aliases: [] },
        units: file.units.map((unit) => ({ ...unit, name: evil, short: evil })),
        tasks: file.tasks.map((task) => ({ ...task, title: evil })),
        figures: {
          ...file.figures,
          report: file.figures.report.map((figure) => ({ ...figure, name: evil })),
        },
      })),
    );
    await province.services.planGroups.add(province.group, [id]);
    await province.prisma.planGroup.update({ where: { id: province.group.id }, data: { name: EVIL } });
    const browser = await office.enter();
    for (const path of ['/capduoi', `/capduoi/ke-hoach/${id}`]) {
      const page = await browser.text(path);
      expect(page, path).toContain('onerror=alert(1)');
      expect(page.match(/<img|<script(?! type)/g) ?? [], path).toEqual([]);
      expect(page.match(/<script/g), path).toHaveLength(2);
    }
    expect(await browser.text('/capduoi/in.css')).toMatch(/@top-left \{ content: "[^"'<>{}*;]*"; \}/);
  });
});

describe('who may', () => {
  const routes = () => [
    '/capduoi',
    '/capduoi/in.css',
    '/capduoi/song',
    '/capduoi/hoi',
    `/capduoi/ke-hoach/${office.province.planOf(1)}`,
    '/capduoi/khong-co',
  ];
  const statuses = async (browser: Browser) => {
    const found = [];
    for (const route of routes()) found.push(await browser.status(route));
    return found;
  };

  itOnSqlite('each route opens to a person of the level above, and to nobody else', async () => {
    const { province } = office;
    expect(await statuses(await office.enter())).toEqual([200, 200, 200, 200, 200, 404]);
    const coordinator = await province.enrol(1001, 'COORDINATOR', 1);
    for (const browser of [await office.enter(coordinator), new Browser(office.app)])
      expect(await statuses(browser)).toEqual([403, 403, 403, 403, 403, 403]);
  });

  itOnSqlite('a plan of another group, and the page of another group, are not there', async () => {
    const { province } = office;
    const id = await province.import(communePlan(9));
    const other = await province.services.planGroups.create('khac', 'Tỉnh Khác');
    if (other === 'exists') throw new Error('there is one');
    await province.services.planGroups.add(other, [id]);
    const browser = await office.enter();
    expect(await browser.status(`/capduoi/ke-hoach/${id}`)).toBe(404);
    expect(await statuses(await office.enter(office.overseer, other.id))).toEqual([
      403, 403, 403, 403, 403, 403,
    ]);
    const outsider = await province.overseer(72, other);
    expect(
      await (await office.enter(outsider, other.id)).status(`/capduoi/ke-hoach/${province.planOf(1)}`),
    ).toBe(404);
  });

  it('a link opens once, within fifteen minutes; looking at it spends nothing', async () => {
    const link = await office.link();
    const [one, two] = [new Browser(office.app), new Browser(office.app)];
    expect([await one.status(link), await one.status(link)]).toEqual([200, 200]);
    expect((await one.post(link)).status).toBe(303);
    expect(one.setCookie).toMatch(/^capduoi=[\w-]{32}; Path=\/capduoi; HttpOnly; SameSite=Lax$/);
    expect([(await two.post(link)).status, await two.status('/capduoi')]).toEqual([404, 403]);
    const late = await office.link();
    office.province.clock.advance({ minutes: 16 });
    expect((await two.post(late)).status).toBe(404);
  });

  it('a session ends with logging out for who has stolen it, after twelve hours, when she is withdrawn, and when she is erased', async () => {
    const { province } = office;
    const browser = await office.enter();
    const thief = new Browser(office.app);
    thief.cookie = browser.cookie;
    expect(await thief.status('/capduoi')).toBe(200);
    await browser.post('/capduoi/ra');
    expect(await thief.status('/capduoi')).toBe(403);
    const long = await office.enter();
    province.clock.advance({ hours: 12, minutes: 1 });
    expect(await long.status('/capduoi')).toBe(403);
    const [withdrawn, second] = [await office.enter(), await province.overseer(72)];
    await province.services.overseers.withdraw(province.group, office.overseer, undefined);
    expect(await withdrawn.status('/capduoi')).toBe(403);
    const erased = await office.enter(second);
    expect(await erased.status('/capduoi')).toBe(200);
    await province.services.ownData.erase({ channel: 'telegram', accountId: '72' });
    expect(await erased.status('/capduoi')).toBe(403);
  });

  itOnSqlite(
    'another site can neither log in nor out; pages are kept by no cache and framed by nobody',
    async () => {
      const browser = await office.enter();
      const { cookie } = browser;
      expect((await browser.post('/capduoi/ra', 'http://evil.test')).status).toBe(403);
      browser.cookie = cookie;
      const response = await browser.get('/capduoi');
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toMatch(
        /script-src 'self'.*frame-ancestors 'none'/,
      );
      expect((await new Browser(office.app).post(await office.link(), 'http://evil.test')).status).toBe(403);
    },
  );
});
