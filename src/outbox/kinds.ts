import type { Place } from '../people/place.ts';
import type { OutgoingMessage, PartedMessage } from './message.ts';

/** A delivery whose turn has come, as its kind is given it to make the text. */
export interface DueDelivery {
  id: number;
  planId: number;
  /** Whom it is for. */
  to: Place;
  /** The messenger that it goes by. */
  via: string;
  kind: string;
  /** As they were enqueued; to be parsed. */
  details: unknown;
  /** It may have arrived before: the text says so. */
  repeated: boolean;
}

/** What the outbox must know of one kind of delivery. */
export interface DeliveryKind {
  /** Makes the message at the last moment; `no-longer` when its reason is gone. What it throws is tried again later. */
  compose(delivery: DueDelivery): Promise<OutgoingMessage | PartedMessage | 'no-longer'>;
  /** Whether it goes once more by itself when it is not known to have arrived; otherwise a person decides. */
  repeatable: boolean;
}

/** Every kind of delivery by its name. Deliveries of other kinds stay where they are. */
export type DeliveryKinds = ReadonlyMap<string, DeliveryKind>;
