import type { Right } from '../../../people/rights.ts';

export const manageMembers: Right = { name: 'manage-members', roles: ['COORDINATOR'] };
