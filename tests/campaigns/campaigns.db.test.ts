import { beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import { Campaigns } from '../../src/campaigns/campaigns.ts';
import { type CampaignContent, emptyContent } from '../../src/campaigns/content.ts';
import type { CampaignRules } from '../../src/campaigns/rules.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-11-05T08:00');
let database: Awaited<ReturnType<typeof databaseWithPlan>>;
let planId: number;
let author: { planId: number; memberId: number };
let boss: { planId: number; memberId: number };
let campaigns: Campaigns;

beforeEach(async () => {
  clock.set('2018-11-05T08:00');
  database = await databaseWithPlan();
  planId = (await new PlanLibrary(database.prisma).newest()).id;
  const enrol = async (accountId: string, role: 'CAMPAIGNER' | 'COORDINATOR', unit: string) => {
    await enrolPerson(database.prisma, clock, {
      channel: 'telegram',
      accountId,
      planId,
      role,
      units: [unit],
    });
    const { id } = await database.prisma.member.findFirstOrThrow({ where: { accountId } });
    return { planId, memberId: id };
  };
  author = await enrol('2', 'CAMPAIGNER', 'hpn');
  boss = await enrol('1', 'COORDINATOR', 'ld');
  campaigns = withRules({ approval: 'none', mostADay: 2 });
});

function withRules(rules: CampaignRules): Campaigns {
  const { prisma } = database;
  return new Campaigns({
    prisma,
    clock,
    auditLog: new AuditLog(prisma, clock),
    outbox: new Outbox(prisma, clock),
    plans: new PlanLibrary(prisma),
    channel: 'telegram',
    rules,
  });
}

const saying = (text: string): CampaignContent => ({ ...emptyContent, written: { text, styles: [] } });
const confirm = (draft: Campaign, again = false) =>
  campaigns.course.confirm(draft, { again, timeZone: 'Asia/Ho_Chi_Minh' });
/** A draft that was changed as it should be. */
function sure(draft: Campaign | 'full' | undefined): Campaign {
  if (!draft || draft === 'full') throw new Error('the draft was not changed');
  return draft;
}

const actions = async () =>
  (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);

/** A draft ready to be confirmed. */
async function draftOf(text: string, by = author): Promise<Campaign> {
  const { draft } = await campaigns.drafts.begin(by);
  const filled = await campaigns.drafts.addMessage(draft, saying(text));
  if (!filled || filled === 'full') throw new Error('the draft was not changed');
  const ready = await campaigns.drafts.setAudience(filled, { who: { kind: 'everyone' }, where: 'all' });
  if (!ready) throw new Error('the draft was not changed');
  return ready;
}

it('an author composes one campaign at a time', async () => {
  const first = await campaigns.drafts.begin(author);
  expect(first.fresh).toBe(true);
  const second = await campaigns.drafts.begin(author);
  expect([second.fresh, second.draft.id]).toEqual([false, first.draft.id]);
  expect((await campaigns.drafts.begin(boss)).fresh).toBe(true);
  const both = await Promise.all([
    campaigns.drafts.drop(author, first.draft),
    campaigns.drafts.drop(author, first.draft),
  ]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await campaigns.drafts.of(author)).toBeUndefined();
});

it('a change of a draft that was changed meanwhile changes nothing', async () => {
  const { draft } = await campaigns.drafts.begin(author);
  const changed = await campaigns.drafts.addMessage(draft, saying('Một'));
  expect(await campaigns.drafts.addMessage(draft, saying('Hai'))).toBeUndefined();
  expect((await campaigns.drafts.of(author))?.messages).toHaveLength(1);
  const talked = await campaigns.drafts.setConversation(sure(changed), { step: 'audience', page: 2 });
  expect(talked?.conversation).toEqual({ step: 'audience', page: 2 });
  const silent = await campaigns.drafts.setConversation(sure(talked), undefined);
  expect(silent?.conversation).toBeUndefined();
});

it('what cannot be sent is not confirmed, and says why', async () => {
  const { draft } = await campaigns.drafts.begin(author);
  expect(await confirm(draft)).toEqual({ kind: 'no-messages' });
  const long = await campaigns.drafts.addMessage(draft, saying('a'.repeat(4097)));
  expect(await confirm(sure(long))).toEqual({ kind: 'no-audience' });
  const meant = await campaigns.drafts.setAudience(sure(long), {
    who: { kind: 'everyone' },
    where: 'all',
  });
  expect(await confirm(sure(meant))).toMatchObject({
    kind: 'problems',
    problems: [{ code: 'text-too-long', limit: 4096, actual: 4097 }],
  });
  const short = await campaigns.drafts.replaceMessage(
    sure(meant),
    meant?.messages[0]?.id ?? 0,
    saying('Chào chị'),
  );
  const past = await campaigns.drafts.setTimes(sure(short), [clock.now().subtract({ minutes: 1 })]);
  expect(await confirm(sure(past))).toMatchObject({ kind: 'past' });
});

it('a confirmed campaign goes once, and its author may compose the next', async () => {
  const draft = await draftOf('Tháng hành động');
  const both = await Promise.all([confirm(draft), confirm(draft)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['going', 'same-again']);
  expect(await campaigns.drafts.of(author)).toBeUndefined();
  expect((await campaigns.drafts.begin(author)).fresh).toBe(true);
  expect((await campaigns.list(planId, 10)).map(({ state }) => state)).toEqual(['GOING']);
  expect(await actions()).toEqual(['campaign-begun', 'campaign-confirmed', 'campaign-begun']);
});

it('the same content to the same audience within a day is asked about', async () => {
  await confirm(await draftOf('Tháng hành động'));
  const again = await draftOf('Tháng hành động');
  expect(await confirm(again)).toMatchObject({ kind: 'same-again' });
  expect(await confirm(again, true)).toMatchObject({ kind: 'going' });
  clock.advance({ hours: 25 });
  expect(await confirm(await draftOf('Tháng hành động'))).toMatchObject({ kind: 'going' });
});

it('a plan has so many campaigns a day, by its own days', async () => {
  await confirm(await draftOf('Một'));
  await confirm(await draftOf('Hai', boss));
  const third = await draftOf('Ba');
  expect(await confirm(third)).toEqual({ kind: 'day-limit', limit: 2 });
  clock.set('2018-11-06T00:01');
  expect(await confirm(third)).toMatchObject({ kind: 'going' });
});

it('where approval is required, another coordinator gives it once', async () => {
  campaigns = withRules({ approval: 'required', mostADay: 5 });
  const confirmed = await confirm(await draftOf('Của điều phối', boss));
  if (confirmed.kind !== 'waiting') throw new Error(confirmed.kind);
  const { id } = confirmed.campaign;
  expect(confirmed.campaign.messages[0]?.dueAt).toBeUndefined();
  expect(await campaigns.course.approve(boss, id)).toBe('own');
  expect(await campaigns.course.approve({ ...author, planId: planId + 1 }, id)).toBe('gone');
  expect(await campaigns.course.approve(author, id)).toBe('approved');
  expect(await campaigns.course.refuse(author, id)).toBe('gone');
  expect((await campaigns.get(planId, id))?.messages[0]?.dueAt).toEqual(clock.now());
});

it('tells the next moment at which a message goes', async () => {
  const draft = await draftOf('Tháng hành động');
  const later = clock.now().add({ hours: 48 });
  const timed = await campaigns.drafts.setTimes(draft, [later]);
  expect(await campaigns.nextMoment(clock.now())).toBeUndefined();
  const confirmed = await confirm(sure(timed));
  if (confirmed.kind !== 'going') throw new Error(confirmed.kind);
  expect(await campaigns.nextMoment(clock.now())).toEqual(later);
  expect(await campaigns.nextMoment(later)).toBeUndefined();
  await campaigns.course.pause(author, confirmed.campaign.id);
  expect(await campaigns.nextMoment(clock.now())).toBeUndefined();
});
