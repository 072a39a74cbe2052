import type { Hono } from 'hono';
import { beforeEach } from 'vitest';
import { askPlans, seePlanGroup } from '../../src/bot/features/plan-groups/rights.ts';
import { planGroupPageRoutes } from '../../src/plan-group-page/routes.ts';
import { Browser } from '../board/office.ts';
import { NOW, Province } from '../plan-groups/province.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/** The office of a level above, with the page of its group of plans. */
export class AboveOffice {
  province!: Province;
  app!: Hono;
  /** Row of the person of the level above. */
  overseer!: number;

  async open(): Promise<void> {
    this.province = new Province(await testDatabase(), new StillClock(NOW));
    await this.province.found(5);
    this.overseer = await this.province.overseer(71);
    this.app = planGroupPageRoutes({
      domain: this.province.services,
      rights: { see: seePlanGroup, ask: askPlans },
    }) as unknown as Hono;
  }

  async link(memberId = this.overseer, groupId = this.province.group.id): Promise<string> {
    return `/capduoi/vao/${await this.province.services.planGroupKeys.link({ memberId, groupId })}`;
  }

  /** A browser that a person opened the page in. */
  async enter(memberId = this.overseer, groupId = this.province.group.id): Promise<Browser> {
    const browser = new Browser(this.app);
    await browser.post(await this.link(memberId, groupId));
    return browser;
  }
}

/** Opens an office before each test. */
export function aboveOffice(): AboveOffice {
  const office = new AboveOffice();
  beforeEach(() => office.open());
  return office;
}
