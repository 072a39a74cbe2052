import type { Right } from '../../../people/rights.ts';

/** Sees where the plans of a group stand, in numbers and states; in the chat and on the page. */
export const seePlanGroup: Right = { name: 'see-plan-group', roles: ['OVERSEER'] };
/** Asks the plans of a group for what they lack. */
export const askPlans: Right = { name: 'ask-plans', roles: ['OVERSEER'] };
/** Gets the report and the workbook over the plans of a group. */
export const getPlanGroupReport: Right = { name: 'get-plan-group-report', roles: ['OVERSEER'] };
