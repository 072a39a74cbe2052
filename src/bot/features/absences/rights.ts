import type { Right } from '../../../people/rights.ts';

/** To say that one is away, and who stands in. */
export const setOwnAbsence: Right = {
  name: 'set-own-absence',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
/** To say so of anybody in the plan. */
export const setAnyAbsence: Right = { name: 'set-any-absence', roles: ['COORDINATOR'] };
