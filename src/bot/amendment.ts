import type { DeliveryKind } from '../outbox/kinds.ts';
import type { Services } from '../services.ts';
import type { Delivery } from './kit/feature.ts';

/**
 * Returns the kind of delivery that puts a message's new words in the place of those that were sent. It is worded, as all
 * messages are, when its turn comes.
 * @param deliveries everything that the bot says unasked, by kind
 */
export function amendmentKind(services: Services, deliveries: ReadonlyMap<string, Delivery>): DeliveryKind {
  return {
    repeatable: true,
    async compose({ details }) {
      const sent = await services.amendments.sentBy(details);
      const message = sent && (await deliveries.get(sent.kind)?.amend?.(services, sent));
      if (!sent || !message || message === 'as-it-is') return 'no-longer';
      const { text, buttons = [] } = message;
      return { parts: [{ kind: 'rewrite', messageId: sent.messageId, text, buttons }] };
    },
  };
}
