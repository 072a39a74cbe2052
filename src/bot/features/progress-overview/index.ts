import type { Feature } from '../../kit/feature.ts';
import { exportProgress, seeAllProgress } from '../../kit/rights.ts';
import { buttons } from './buttons.ts';
import { fileHandlers } from './files.ts';
import { overviewHandlers, showOverview } from './overview.ts';
import { seeOwnProgress } from './visible-units.ts';

export const progressOverview: Feature = {
  name: 'progress-overview',
  commands: [
    { vi: 'tiendo', en: 'progress', what: 'bot:commands.progress', shown: 'everywhere', run: showOverview },
  ],
  buttons: buttons.handledBy({ ...overviewHandlers, ...fileHandlers }),
  rights: [seeOwnProgress, seeAllProgress, exportProgress],
};
