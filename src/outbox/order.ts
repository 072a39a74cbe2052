import type { Temporal } from 'temporal-polyfill';
import type { Address } from '../people/address.ts';
import type { Place } from '../people/place.ts';

/** What a message is made from: codes and numbers, never people's words. */
interface Details {
  [name: string]: string | number | boolean | null | string[] | number[];
}

/** A message to be enqueued. */
export interface Order {
  planId: number;
  to: Place;
  /** The chat it goes to, when it changes a message that was sent there; otherwise a person hears it where they hear the bot. */
  via?: Address;
  /** Who makes its text: a name among the `DeliveryKinds`. */
  kind: string;
  details: Details;
  /** Kind, reason, chat and day in one: what is enqueued twice goes once. */
  uniqueKey: string;
  /** The higher goes first (`PRIORITIES`). */
  priority: number;
  notBefore: Temporal.Instant;
  /** After this it expires. */
  notAfter: Temporal.Instant;
  /** What it belongs to, such as one message of a campaign: deliveries of one batch are counted and held together. */
  batch?: string;
}
