import type { Feature } from '../../kit/feature.ts';
import { updateAnyProgress, updateOwnProgress } from '../../kit/rights.ts';
import { handled, reportProgress, typed } from './update.ts';
import { handledInRounds } from './walk.ts';

export const update: Feature = {
  name: 'update',
  commands: [
    { vi: 'capnhat', en: 'update', what: 'bot:commands.update', shown: 'everywhere', run: reportProgress },
  ],
  listens: { progress: typed },
  buttons: [...handled, ...handledInRounds],
  rights: [updateOwnProgress, updateAnyProgress],
};
