import type { Feature } from '../../kit/feature.ts';
import { manageRounds } from './access.ts';
import { buttons } from './buttons.ts';
import { roundDeliveries } from './notices.ts';
import { orderHandlers } from './orders.ts';
import { roundHandlers, showRounds } from './rounds.ts';

export const rounds: Feature = {
  name: 'rounds',
  commands: [{ vi: 'dot', en: 'round', what: 'bot:commands.round', shown: 'private', run: showRounds }],
  buttons: buttons.handledBy({ ...roundHandlers, ...orderHandlers }),
  deliveries: roundDeliveries,
  sweeps: [({ rounds }) => rounds.sweep()],
  async nextMoment({ rounds }, from) {
    const at = await rounds.nextMoment(from);
    return at && { at, what: 'round' };
  },
  rights: [manageRounds],
};
