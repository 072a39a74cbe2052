import type { Feature } from '../../kit/feature.ts';
import { changeDeadline, changeDeadlines, deadlineButton, handled, typed } from './deadline.ts';
import { composeNotice } from './notice.ts';

export const deadlines: Feature = {
  name: 'deadlines',
  commands: [
    { vi: 'han', en: 'deadline', what: 'bot:commands.deadline', shown: 'everywhere', run: changeDeadline },
  ],
  listens: { changes: typed },
  buttons: handled,
  deliveries: { 'deadline-changed': { repeatable: true, compose: composeNotice } },
  rights: [changeDeadlines],
  hooks: { taskButtons: deadlineButton },
};
