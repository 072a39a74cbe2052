import type { Right } from '../../../people/rights.ts';

/** To set one's own absence and stand-in. */
export const setOwnAbsence: Right = {
  name: 'set-own-absence',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'HEAD'],
};
/** To set the absence of any person of the plan. */
export const setAnyAbsence: Right = { name: 'set-any-absence', roles: ['COORDINATOR'] };
