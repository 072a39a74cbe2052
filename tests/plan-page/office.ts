import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import type { StoredDraft } from '../../src/plan-draft/stored/plan-drafts.ts';
import { docxOfLines } from '../plan-draft/made-docx.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { pageOver, Visitor } from './visitor.ts';

/** The plan of 2018 as its office wrote it, and the code that the draft gives it. */
export const document = readFileSync(
  join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'),
);
export const CODE = 'bim-son-2018-tkctbdgv';

/** A plan of 2018 with some duties. */
export const ofLines = (lines: string) =>
  docxOfLines(
    `UBND XÃ TÂN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 05/KH-UBND\nTân Hòa, ngày 10 tháng 01 năm 2018\nKẾ HOẠCH\nCông tác gia đình năm 2018\nI. NHIỆM VỤ\n${lines}`,
  );

/** An office with the page at work, afresh for each test, on Monday 21/5/2018, 07:25. */
export class PageOffice {
  database!: Awaited<ReturnType<typeof databaseWithPlan>>;
  clock!: StillClock;
  planId!: number;
  /** The row of its coordinator. */
  lan!: number;
  page!: ReturnType<typeof pageOver>;

  async open(): Promise<void> {
    this.database = await databaseWithPlan();
    this.clock = new StillClock('2018-05-21T07:25');
    this.restart();
    this.planId = (await this.page.services.plans.newest()).id;
    this.lan = await this.enrol('1', 'COORDINATOR');
  }

  /** Another process over the same database. */
  restart(): void {
    this.page = pageOver(this.database.prisma, this.clock);
  }

  async enrol(accountId: string, role: Role, planId = this.planId): Promise<number> {
    const { prisma } = this.database;
    await enrolPerson(prisma, this.clock, { channel: 'telegram', accountId, planId, role, units: [] });
    return (await prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  }

  async link(memberId = this.lan, planId = this.planId): Promise<string> {
    return `/lapkehoach/vao/${await this.page.services.pageKeys.link({ memberId, planId })}`;
  }

  async enter(memberId = this.lan, planId = this.planId): Promise<Visitor> {
    const visitor = new Visitor(this.page.app);
    await visitor.post(await this.link(memberId, planId), []);
    return visitor;
  }

  /** Sends a document on the page. */
  async sent(bytes: Uint8Array = document, name = 'ke-hoach.docx'): Promise<Visitor> {
    const visitor = await this.enter();
    await visitor.post('/lapkehoach/tep', [['file', new File([Uint8Array.from(bytes)], name)]]);
    return visitor;
  }

  /** The draft as it is stored. */
  async draft(): Promise<StoredDraft> {
    const { id } = await this.database.prisma.planDraft.findFirstOrThrow();
    const draft = await this.page.services.planDrafts.find(this.planId, id);
    if (!draft) throw new Error('the draft is gone');
    return draft;
  }

  /** The file of the plan that is live. */
  async live(code = CODE) {
    return (await this.page.services.plans.find(code))?.book.file;
  }
}

/** Opens an office before each test. */
export function pageOffice(): PageOffice {
  const office = new PageOffice();
  beforeEach(() => office.open());
  return office;
}

/** Presses the first button of the first question that is open. Returns false when none is. */
export async function confirmOne(visitor: Visitor): Promise<boolean> {
  const open = visitor.cards.find(({ isOpen }) => isOpen);
  const form = open?.forms.find(({ choices }) => choices.includes('as-read'));
  if (open) expect(await visitor.press(form, 'as-read'), open.text).toBe(200);
  return open !== undefined;
}

/** Presses so until no question is open. Returns how many decisions that took. */
export async function confirmAll(visitor: Visitor): Promise<number> {
  let decisions = 0;
  while (await confirmOne(visitor)) decisions += 1;
  return decisions;
}

/** The form of an open question that has a choice. */
export function formOf(visitor: Visitor, what: RegExp, choice: string) {
  const card = visitor.cards.find(({ isOpen, text }) => isOpen && what.test(text));
  return card?.forms.find(({ choices }) => choices.includes(choice));
}

/** The address of the draft that is shown. */
export const placeOf = (visitor: Visitor) => visitor.location.split('#')[0] ?? '';

export const taskOf = ({ content }: StoredDraft, code: string) =>
  content.tasks.find((task) => task.code === code);
