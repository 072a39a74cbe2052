import type { Feature } from '../../kit/feature.ts';
import { actionHandlers, dayReplies } from './actions.ts';
import { buttons } from './buttons.ts';
import { reminderDeliveries } from './deliveries.ts';
import { refreshReminders } from './refresh.ts';
import { settingHandlers, showReminders } from './reminders.ts';
import { changeReminderPolicy, setOwnReminders, snoozeReminders } from './rights.ts';

export const reminders: Feature = {
  name: 'reminders',
  commands: [
    { vi: 'nhac', en: 'reminders', what: 'bot:commands.reminders', shown: 'everywhere', run: showReminders },
  ],
  listens: { replies: dayReplies },
  buttons: buttons.handledBy({ ...settingHandlers, ...actionHandlers }),
  deliveries: reminderDeliveries,
  sweeps: [({ reminders }) => reminders.sweep()],
  async nextMoment({ reminders }, from) {
    const next = await reminders.nextMoment(from);
    return next && { at: next.at, what: next.code };
  },
  rights: [setOwnReminders, snoozeReminders, changeReminderPolicy],
  hooks: { progressChanged: refreshReminders },
};
