import type { Role } from '../generated/sqlite/enums.ts';

/**
 * What a person is to a plan, strongest first: a role, of the level above that looks at a group of plans, or just present in a group that
 * a coordinator let in.
 */
export const planRoles = [
  ...(['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'HEAD', 'VIEWER'] as const),
  ...(['OVERSEER', 'BYSTANDER'] as const),
] as const;
export type PlanRole = Role | 'OVERSEER' | 'BYSTANDER';

/** Everybody whom a coordinator let in. */
export const members: readonly PlanRole[] = ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'HEAD', 'VIEWER'];

/** The roles in which a person of a unit speaks for it: is asked, reminded and may report. */
export const speakers: readonly Role[] = ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'];

/** Something that a person can do, and the roles that may. docs/rights.md has the table of all. */
export interface Right {
  name: string;
  roles: readonly PlanRole[];
}

/** Whether a role, or one of a person's several, has a right. */
export function may(roles: PlanRole | readonly PlanRole[], right: Right): boolean {
  return [roles].flat().some((role) => right.roles.includes(role));
}

/** All that a person is, each once; a bystander without any role. */
export function rolesOf(roles: readonly Role[]): readonly PlanRole[] {
  return roles.length > 0 ? [...new Set(roles)] : ['BYSTANDER'];
}

/** The strongest of a person's roles; a bystander without any. */
export function highestRole(roles: readonly Role[]): Role | 'BYSTANDER' {
  return roles.toSorted((a, b) => planRoles.indexOf(a) - planRoles.indexOf(b))[0] ?? 'BYSTANDER';
}
