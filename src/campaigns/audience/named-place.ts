import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import type { Place } from '../../people/reachability.ts';

/** A chat of an audience with its name. */
export interface NamedPlace extends Place {
  /** A person's name or a group's title; the id when neither is known. */
  name: string;
  /** Codes of the units that it speaks for; for groups also of unit groups, or `*`. */
  parties: string[];
  /** Why it gets no message: it cannot be reached, or opted out. Undefined: it gets the message. */
  leftOut: 'unreachable' | 'stopped' | undefined;
}

/** Returns a person's private chat from the person's row. */
export function personPlace(row: {
  channel: string;
  accountId: string;
  displayName: string | null;
  unreachableSince: Date | null;
  campaignsStoppedAt: Date | null;
  memberships: { planId: number; unit: { code: string } | null }[];
}): NamedPlace {
  return {
    channel: row.channel,
    id: row.accountId,
    inGroup: false,
    name: row.displayName ?? row.accountId,
    parties: [...new Set(row.memberships.map(({ unit }) => unit?.code ?? WHOLE_PLAN))],
    leftOut: leftOut(row),
  };
}

/** Returns a group from its row. */
export function groupPlace(row: {
  channel: string;
  chatId: string;
  title: string | null;
  unreachableSince: Date | null;
  campaignsStoppedAt: Date | null;
  bindings: { planId: number; party: string }[];
}): NamedPlace {
  return {
    channel: row.channel,
    id: row.chatId,
    inGroup: true,
    name: row.title ?? row.chatId,
    parties: row.bindings.map(({ party }) => party),
    leftOut: leftOut(row),
  };
}

function leftOut(row: {
  unreachableSince: Date | null;
  campaignsStoppedAt: Date | null;
}): NamedPlace['leftOut'] {
  if (row.campaignsStoppedAt) return 'stopped';
  return row.unreachableSince ? 'unreachable' : undefined;
}
