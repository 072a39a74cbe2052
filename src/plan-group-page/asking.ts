import type { DoorWords } from '../board/document.ts';
import { askedWords, sureWords } from '../plan-groups/request-words.ts';
import { plansLacking } from '../plan-groups/requests.ts';
import { type Filters, overviewAddress } from './address.ts';
import type { Sight } from './sight.ts';

/** Returns the question whether the plans that lack something are to be asked: names how many. */
export async function askWhetherSure(sight: Sight, filters: Filters): Promise<DoorWords> {
  const { domain, overview, t } = sight;
  const lacking = await domain.planGroupRequests.lacking(overview, filters.task);
  const code = overview.tasks.find(({ key }) => key === filters.task)?.code;
  return { ...aroundOf(sight, filters), ...sureWords(lacking, code, t) };
}

/** Asks them. Returns how many, and who was not reached. @param by row of the person who asks */
export async function askNow(sight: Sight, filters: Filters, by: number): Promise<DoorWords> {
  const { domain, overview, day, t } = sight;
  const { task } = filters;
  const planIds = plansLacking(overview, task).map(({ id }) => id);
  const asked = await domain.planGroupRequests.ask({ group: overview.group, by, day, task }, planIds);
  return { ...aroundOf(sight, filters), words: askedWords(asked, t) };
}

function aroundOf(
  { overview, language, t }: Sight,
  filters: Filters,
): Pick<DoorWords, 'language' | 'title' | 'link'> {
  const link = { href: overviewAddress({ ...filters, page: 0 }), label: t('plan-groups:page.back') };
  return { language, title: overview.group.name, link };
}
