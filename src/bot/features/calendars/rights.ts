import { members, type Right } from '../../../people/rights.ts';

export const getOwnCalendar: Right = { name: 'get-own-calendar', roles: members };
export const getAnyCalendar: Right = { name: 'get-any-calendar', roles: ['COORDINATOR', 'VIEWER'] };
