import { expect, it } from 'vitest';
import { type Action, actions, highestRole, may, type PlanRole, planRoles } from '../../src/people/rights.ts';

/** Each cell of the table: who may do what. */
const table: Record<Action, Record<PlanRole, boolean>> = {
  ask: { COORDINATOR: true, CAMPAIGNER: true, FOCAL_POINT: true, VIEWER: true, BYSTANDER: true },
  'set-own-language': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: true,
    BYSTANDER: false,
  },
  'set-group-language': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'see-contacts': { COORDINATOR: true, CAMPAIGNER: true, FOCAL_POINT: true, VIEWER: true, BYSTANDER: false },
  'change-contacts': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'update-own-progress': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: false,
    BYSTANDER: false,
  },
  'update-any-progress': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'see-own-progress': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: true,
    BYSTANDER: false,
  },
  'see-all-progress': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: true,
    BYSTANDER: false,
  },
  'nudge-units': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'review-reports': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'export-progress': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: true,
    BYSTANDER: false,
  },
  'manage-members': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'see-audit-log': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'bind-group': { COORDINATOR: true, CAMPAIGNER: false, FOCAL_POINT: false, VIEWER: false, BYSTANDER: false },
  'set-own-reminders': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: false,
    BYSTANDER: false,
  },
  'snooze-reminders': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: false,
    BYSTANDER: false,
  },
  'change-reminder-policy': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'see-own-data': { COORDINATOR: true, CAMPAIGNER: true, FOCAL_POINT: true, VIEWER: true, BYSTANDER: false },
  'run-campaigns': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'approve-campaigns': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'manage-rounds': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'acknowledge-campaigns': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: true,
    BYSTANDER: true,
  },
  'stop-own-campaigns': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: true,
    BYSTANDER: false,
  },
  'get-own-calendar': {
    COORDINATOR: true,
    CAMPAIGNER: true,
    FOCAL_POINT: true,
    VIEWER: true,
    BYSTANDER: false,
  },
  'stop-group-campaigns': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
  'get-any-calendar': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: true,
    BYSTANDER: false,
  },
  'change-deadline': {
    COORDINATOR: true,
    CAMPAIGNER: false,
    FOCAL_POINT: false,
    VIEWER: false,
    BYSTANDER: false,
  },
};

it.each(actions.flatMap((action) => planRoles.map((role) => [role, action] as const)))(
  'a %s may do "%s" or not as the table says',
  (role, action) => {
    expect(may(role, action)).toBe(table[action][role]);
  },
);

it('counts the strongest of several roles, and no role as a bystander', () => {
  expect(highestRole(['VIEWER', 'COORDINATOR', 'FOCAL_POINT'])).toBe('COORDINATOR');
  expect(highestRole(['FOCAL_POINT', 'CAMPAIGNER'])).toBe('CAMPAIGNER');
  expect(highestRole([])).toBe('BYSTANDER');
});
