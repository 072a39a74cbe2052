import type { Right } from '../../../people/rights.ts';

/** Who speaks for a unit may ask for a later day for it. */
export const askPostponement: Right = {
  name: 'ask-postponement',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
export const grantPostponement: Right = { name: 'grant-postponement', roles: ['COORDINATOR'] };
