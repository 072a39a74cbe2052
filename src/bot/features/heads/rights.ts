import type { Right } from '../../../people/rights.ts';

/** Lets reports of the own unit go up, or sends them back to who wrote them. */
export const confirmReports: Right = { name: 'confirm-reports', roles: ['HEAD'] };
