import type { Feature } from '../../kit/feature.ts';

/** Messages that were sent keep telling the truth: what changes is written into them (`bot/amendment.ts` words them). */
export const amendments: Feature = {
  name: 'amendments',
  async sweep({ amendments: all }, planId) {
    await all.sweep(planId);
    return undefined;
  },
  sweepable: ({ amendments: all }, planIds) => all.plansChanged(planIds),
  refresh: (_api, services) => services.amendments.look(),
  hooks: { planChanged: ({ services, known }) => services.amendments.soon(known.plan.id) },
};
