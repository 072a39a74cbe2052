import type { Temporal } from 'temporal-polyfill';
import { italic } from '../../base/rich-text.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { OutgoingMessage } from '../../outbox/message.ts';
import type { Order } from '../../outbox/order.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { Place } from '../../people/place.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Services } from '../../services.ts';
import type { Delivery } from './feature.ts';

/** What the words of a notice are made from. */
export interface NoticeScene {
  services: Services;
  planId: number;
  book: PlanBook;
  to: Place;
  t: Translate;
  language: Language;
}

/** A notice in words; `no-longer` when its reason is gone. */
export type Wording = OutgoingMessage | 'no-longer';

/** What a notice that was sent is to say now; `as-it-is` when that is what it says. */
export type Amending<S, D> = (scene: S, about: D) => Amended | Promise<Amended>;
type Amended = OutgoingMessage | 'as-it-is';

/**
 * Returns a delivery that is worded when it is sent, in the language of its chat, so that it tells nothing that is no longer true.
 * One that may have arrived before says so above.
 * @param details what it was enqueued with
 * @param amend words it again after it was sent, when something that it tells of has changed; default: it is left as it is
 */
export function notice<D>(
  details: { parse(given: unknown): D },
  word: (scene: NoticeScene, about: D) => Wording | Promise<Wording>,
  amend?: Amending<NoticeScene, D> | undefined,
): Delivery {
  return {
    repeatable: true,
    ...(amend && {
      amend: async (services, { planId, to, details: given }) =>
        amend(await sceneOf(services, planId, to), details.parse(given)),
    }),
    async compose(services, { planId, to, details: given, repeated }) {
      const scene = await sceneOf(services, planId, to);
      const { t } = scene;
      const message = await word(scene, details.parse(given));
      if (message === 'no-longer' || !repeated) return message;
      return { ...message, text: [[italic(t('notices:repeated'))], ...message.text] };
    },
  };
}

async function sceneOf(services: Services, planId: number, to: Place): Promise<NoticeScene> {
  const { book } = await services.plans.get(planId);
  const language = await services.audience.languageOf(to);
  return { services, planId, book, to, t: textsIn(language), language };
}

interface Noticed extends Pick<Order, 'planId' | 'to' | 'kind' | 'details'> {
  /** Tells it apart from others of its kind. */
  key: readonly (string | number)[];
  priority: keyof typeof PRIORITIES;
  /** For how long it is worth sending. */
  hours: number;
  /** The first moment at which it may go; left out: at once. */
  opens?: Temporal.Instant;
}

/** Returns the order of a notice that goes at once, or when it may. */
export function noticeOrder(
  { clock }: Pick<Services, 'clock'>,
  { key, priority, hours, opens, ...order }: Noticed,
): Order {
  const notBefore = opens ?? clock.now();
  return {
    ...order,
    uniqueKey: [order.kind, ...key].join('/'),
    priority: PRIORITIES[priority],
    notBefore,
    notAfter: notBefore.add({ hours }),
  };
}
