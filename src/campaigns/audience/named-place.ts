import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import type { PlanGroup, PlanPerson } from '../../people/of-plan.ts';
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

/** Returns a person's private chat. */
export function personPlace({ member, memberships }: PlanPerson): NamedPlace {
  return {
    channel: member.channel,
    id: member.accountId,
    inGroup: false,
    name: member.displayName ?? member.accountId,
    parties: [...new Set(memberships.map(({ unit }) => unit?.code ?? WHOLE_PLAN))],
    leftOut: leftOut(member),
  };
}

/** Returns a group's chat. */
export function groupPlace({ chat, parties }: PlanGroup): NamedPlace {
  return {
    channel: chat.channel,
    id: chat.chatId,
    inGroup: true,
    name: chat.title ?? chat.chatId,
    parties,
    leftOut: leftOut(chat),
  };
}

function leftOut(row: {
  unreachableSince: Date | null;
  campaignsStoppedAt: Date | null;
}): NamedPlace['leftOut'] {
  if (row.campaignsStoppedAt) return 'stopped';
  return row.unreachableSince ? 'unreachable' : undefined;
}
