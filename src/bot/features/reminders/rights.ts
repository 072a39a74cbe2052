import type { Right } from '../../../people/rights.ts';

export const setOwnReminders: Right = {
  name: 'set-own-reminders',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
export const snoozeReminders: Right = {
  name: 'snooze-reminders',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
export const changeReminderPolicy: Right = { name: 'change-reminder-policy', roles: ['COORDINATOR'] };
