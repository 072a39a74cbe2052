import type { Role } from '../generated/sqlite/enums.ts';

/** Everything that a person can do through the bot. */
export const actions = [
  'ask',
  'set-own-language',
  'set-group-language',
  'see-contacts',
  'change-contacts',
  'update-own-progress',
  'update-any-progress',
  'see-own-progress',
  'see-all-progress',
  'review-reports',
  'nudge-units',
  'export-progress',
  'manage-members',
  'see-audit-log',
  'bind-group',
  'see-own-data',
  'run-campaigns',
  'approve-campaigns',
  'acknowledge-campaigns',
  'stop-own-campaigns',
  'stop-group-campaigns',
  'manage-rounds',
  'change-deadline',
  'get-own-calendar',
  'get-any-calendar',
  'set-own-reminders',
  'snooze-reminders',
  'change-reminder-policy',
] as const;
export type Action = (typeof actions)[number];

/** What somebody is to a plan, strongest first: a role, or just present in a group that a coordinator let in. */
export const planRoles = ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER', 'BYSTANDER'] as const;
export type PlanRole = Role | 'BYSTANDER';

/** The one table of who may do what. */
const allowed: Readonly<Record<Action, readonly PlanRole[]>> = {
  ask: planRoles,
  'set-own-language': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'set-group-language': ['COORDINATOR'],
  'see-contacts': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'change-contacts': ['COORDINATOR'],
  'update-own-progress': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
  'update-any-progress': ['COORDINATOR'],
  'see-own-progress': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'see-all-progress': ['COORDINATOR', 'VIEWER'],
  'review-reports': ['COORDINATOR'],
  'nudge-units': ['COORDINATOR'],
  'export-progress': ['COORDINATOR', 'VIEWER'],
  'manage-members': ['COORDINATOR'],
  'see-audit-log': ['COORDINATOR'],
  'bind-group': ['COORDINATOR'],
  'see-own-data': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'run-campaigns': ['COORDINATOR', 'CAMPAIGNER'],
  'approve-campaigns': ['COORDINATOR'],
  'acknowledge-campaigns': planRoles,
  'stop-own-campaigns': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'stop-group-campaigns': ['COORDINATOR'],
  'manage-rounds': ['COORDINATOR'],
  'change-deadline': ['COORDINATOR'],
  'get-own-calendar': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'],
  'get-any-calendar': ['COORDINATOR', 'VIEWER'],
  'set-own-reminders': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
  'snooze-reminders': ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
  'change-reminder-policy': ['COORDINATOR'],
};

/** Whether somebody may do something. */
export function may(role: PlanRole, action: Action): boolean {
  return allowed[action].includes(role);
}

/** The strongest of somebody's roles; a bystander without any. */
export function highestRole(roles: readonly Role[]): PlanRole {
  return planRoles.find((role) => role !== 'BYSTANDER' && roles.includes(role)) ?? 'BYSTANDER';
}
