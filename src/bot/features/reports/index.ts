import type { Feature } from '../../kit/feature.ts';
import { buttons } from './buttons.ts';
import { handledLinks, missingHandlers, showReports } from './missing.ts';
import { reportDeliveries, tellCoordinators } from './notices.ts';
import { reportHandlers } from './report.ts';
import { reviewReports, typed } from './send-back.ts';

export const reports: Feature = {
  name: 'reports',
  commands: [
    { vi: 'chuabao', en: 'missing', what: 'bot:commands.missing', shown: 'everywhere', run: showReports },
  ],
  listens: { progress: typed },
  buttons: [...buttons.handledBy({ ...missingHandlers, ...reportHandlers }), ...handledLinks],
  deliveries: reportDeliveries,
  rights: [reviewReports],
  hooks: { reportHandedIn: tellCoordinators },
};
