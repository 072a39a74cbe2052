import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { beforeEach } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import type { BackupSettings } from '../../src/backups/settings.ts';
import type { BoardPage, Detail, Overview } from '../../src/board/model/models.ts';
import type { BoardNews } from '../../src/board/news.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { filledDatabases } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { type FilledPlan, fillPlan, NOW } from './filled.ts';
import { boardOver, ORIGIN } from './served.ts';

/** Copies of files, there until all tests of the worker are over. */
let folder: Promise<string> | undefined;
const files = () => {
  folder ??= makePassingFolder('board-files');
  return folder;
};
let people: Awaited<ReturnType<typeof fillPlan>> | undefined;

const filledDatabase = filledDatabases('board', async (database) => {
  const clock = new StillClock(NOW);
  await ensureFirstPlan(database, clock);
  const { plan } = await boardOver(database.prisma, clock, { filesFolder: await files() });
  people = await fillPlan(plan);
});

/** An office with a plan at work and the board, afresh for each test. */
export class BoardOffice {
  database!: Awaited<ReturnType<typeof filledDatabase>>;
  clock!: StillClock;
  app!: Hono;
  plan!: FilledPlan;
  /** Rows of a coordinator, a leader and the focal point of `vhtt`. */
  people!: NonNullable<typeof people>;

  async open(): Promise<void> {
    this.database = await filledDatabase();
    this.clock = new StillClock(NOW);
    if (!people) throw new Error('nobody was let in');
    this.people = people;
    await this.serve();
  }

  /** Serves the board, in another process's place. */
  async serve(news?: BoardNews, backups?: BackupSettings): Promise<void> {
    const given = { filesFolder: await files(), ...(news && { news }), ...(backups && { backups }) };
    const { app, plan } = await boardOver(this.database.prisma, this.clock, given);
    this.app = app as unknown as Hono;
    this.plan = plan;
  }

  get prisma() {
    return this.database.prisma;
  }

  async link(memberId: number, planId = this.plan.planId): Promise<string> {
    return `/bang/vao/${await this.plan.services.boardKeys.link({ memberId, planId })}`;
  }

  /** A browser that a person of the plan opened the board in. */
  async enter(memberId: number, planId = this.plan.planId): Promise<Browser> {
    const browser = new Browser(this.app);
    await browser.post(await this.link(memberId, planId));
    return browser;
  }
}

/** Opens an office before each test. */
export function boardOffice(): BoardOffice {
  const office = new BoardOffice();
  beforeEach(() => office.open());
  return office;
}

/** What a browser sends and keeps. */
export class Browser {
  cookie = '';
  /** All that the last answer set. */
  setCookie = '';

  constructor(private readonly app: Hono) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.app.request(ORIGIN + path, { headers: { ...headers, ...this.cookies() } });
  }

  async post(path: string, origin = ORIGIN): Promise<Response> {
    const headers = { origin, 'content-type': 'application/x-www-form-urlencoded', ...this.cookies() };
    const response = await this.app.request(ORIGIN + path, { method: 'POST', headers });
    this.setCookie = response.headers.get('set-cookie') ?? '';
    if (this.setCookie) this.cookie = this.setCookie.split(';')[0] ?? '';
    return response;
  }

  async status(path: string): Promise<number> {
    const response = await this.get(path);
    await response.body?.cancel();
    return response.status;
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** What a page is made from. */
  async overview(path = '/bang'): Promise<Overview> {
    const model = await this.model(path);
    if (model.page !== 'overview') throw new Error(`${path} is no overview`);
    return model;
  }

  async detail(path: string): Promise<Detail> {
    const model = await this.model(path);
    if (model.page !== 'detail') throw new Error(`${path} is no detail`);
    return model;
  }

  private async model(path: string): Promise<BoardPage> {
    const response = await this.get(path, { accept: 'application/json' });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as BoardPage;
  }

  private cookies() {
    return this.cookie === '' ? {} : { cookie: this.cookie };
  }
}

/** The board's script as it was built. */
export const script = () => readFileSync(join(import.meta.dirname, '..', '..', 'dist', 'board', 'main.js'));
