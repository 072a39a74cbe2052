import { z } from 'zod';
import { isIsoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Domain } from '../../../services.ts';
import type { UnitsNews } from '../../../unit-changes/unit-changes.ts';
import type { Feature } from '../../kit/feature.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';

const KIND = 'unit-changed';
const HOURS = 7 * 24;

const about = z.object({ entry: z.int() });

/** Everybody concerned is told once that units were renamed, merged or divided, or that a new year's plan has begun for them. */
async function sweep(domain: Domain, planId: number): Promise<undefined> {
  await domain.unitChanges.bringAlong(planId);
  for (const news of await domain.unitChanges.news(planId)) {
    const places = await domain.unitChanges.concerned(planId, news);
    const orders = places.map((to) =>
      noticeOrder(domain, {
        ...{ planId, to, kind: KIND, details: { entry: news.id }, hours: HOURS },
        ...{ key: [planId, news.id, to.channel, to.id], priority: 'deadline-changed' },
      }),
    );
    await domain.outbox.enqueueAll(orders);
  }
}

const changed = notice(about, async (scene, { entry }): Promise<Wording> => {
  const news = await scene.services.unitChanges.find(scene.planId, entry);
  if (!news) return 'no-longer';
  return { text: news.action === 'people-brought' ? broughtText(scene) : await changedText(scene, news) };
});

function broughtText({ t, book, language }: NoticeScene): RichText {
  return [
    [bold(t('unit-changes:brought.head', { plan: book.file.title[language] }))],
    [plain(t('unit-changes:brought.body'))],
  ];
}

async function changedText(scene: NoticeScene, { details }: UnitsNews): Promise<RichText> {
  const { services, planId, to, t, language } = scene;
  const { how = '', was = '', now = '', olds = '', since, decision } = details;
  const isSplit = how === 'split';
  const lines = [
    [bold(t(`unit-changes:head.${isSplit ? 'split' : 'one'}`, { was, now }))],
    ...(since !== undefined && isIsoDay(since)
      ? [[plain(t('unit-changes:since', { day: dayWords(since, t) }))]]
      : []),
    ...(decision === undefined ? [] : [[plain(t('unit-changes:decision', { decision }))]]),
    [plain(t(`unit-changes:body.${isSplit ? 'split' : 'one'}`))],
  ];
  const waiting = isSplit ? await services.unitChanges.unplaced(planId, olds) : 0;
  const places = to.inGroup || waiting === 0 ? [] : await services.audience.coordinators(planId);
  const isCoordinator = places.some(({ channel, id }) => channel === to.channel && id === to.id);
  const command = language === 'vi' ? '/thanhvien' : '/members';
  if (isCoordinator) lines.push([plain(t('unit-changes:unplaced', { count: waiting, was, command }))]);
  return lines;
}

export const unitChanges: Feature = {
  name: 'unit-changes',
  deliveries: { [KIND]: changed },
  sweep,
  sweepable: ({ unitChanges: changes }, planIds) => changes.plansChanged(planIds),
};
