import type { Right } from '../../people/rights.ts';

/* Rights that more than one feature asks about. Each is declared by the feature that it belongs to. */

export const updateOwnProgress: Right = {
  name: 'update-own-progress',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
export const updateAnyProgress: Right = { name: 'update-any-progress', roles: ['COORDINATOR'] };
export const seeAllProgress: Right = { name: 'see-all-progress', roles: ['COORDINATOR', 'VIEWER'] };
export const exportProgress: Right = { name: 'export-progress', roles: ['COORDINATOR', 'VIEWER'] };
export const nudgeUnits: Right = { name: 'nudge-units', roles: ['COORDINATOR'] };
