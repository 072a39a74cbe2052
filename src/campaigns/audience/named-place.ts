import { type Language, languageFor } from '../../base/texts.ts';
import { privateChat } from '../../people/channels.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import type { PlanGroup, PlanPerson } from '../../people/of-plan.ts';
import { type Place, placeKey } from '../../people/place.ts';
import type { AudienceSpec } from './audience-spec.ts';

/** A chat of an audience with its name. */
export interface NamedPlace extends Place {
  /** The messenger on which a person hears it, when that is another than that of the account they are known by. */
  heardOn?: string;
  /** A person's name or a group's title; the id when neither is known. */
  name: string;
  /** Codes of the units that it speaks for; for groups also of unit groups, or `*`. */
  parties: string[];
  language: Language;
  /**
   * Why it gets no message: it cannot be reached, or opted out; `in-group`: the person hears it in a group; `elsewhere`:
   * people of the group hear it in another. Undefined: it gets the message.
   */
  leftOut: 'unreachable' | 'stopped' | 'in-group' | 'elsewhere' | undefined;
  /** For a person who hears it: who, and in which chat, by `placeKey`. */
  hears: { memberId: number; chat: string } | undefined;
  /** In how many chats of the audience a person would hear it if it went to all of them. */
  times: number;
}

/** A group of an audience in which a person was seen, and whether it gets the message. */
export interface SeenIn {
  /** Its `placeKey`. */
  chat: string;
  sent: boolean;
}

/** Returns a person's private chat; none when it is for groups, and the person is in none of them. */
export function personPlace(
  { member, memberships }: PlanPerson,
  groups: readonly SeenIn[],
  where: AudienceSpec['where'],
): NamedPlace[] {
  const obstacle = leftOut(member);
  const reached = where !== 'groups' && obstacle === undefined;
  const group = groups.find(({ sent }) => sent);
  const inPrivate = reached && !(where === 'once' && group);
  const place = privateChat(member);
  const chat = inPrivate ? placeKey(place) : group?.chat;
  if (where === 'groups' && chat === undefined) return [];
  return [
    {
      ...place,
      ...(member.heardOn !== null && { heardOn: member.heardOn }),
      name: member.displayName ?? member.accountId,
      parties: [...new Set(memberships.map(({ unit }) => unit?.code ?? WHOLE_PLAN))],
      language: languageFor(member.language),
      leftOut: inPrivate ? undefined : group ? 'in-group' : obstacle,
      hears: chat === undefined ? undefined : { memberId: member.id, chat },
      times: groups.length + (reached ? 1 : 0),
    },
  ];
}

/** Returns a group's chat. */
export function groupPlace({ chat, parties }: PlanGroup): NamedPlace {
  return {
    channel: chat.channel,
    id: chat.chatId,
    inGroup: true,
    name: chat.title ?? chat.chatId,
    parties,
    language: languageFor(chat.language),
    leftOut: leftOut(chat),
    hears: undefined,
    times: 0,
  };
}

function leftOut(row: {
  unreachableSince: Date | null;
  campaignsStoppedAt: Date | null;
}): 'unreachable' | 'stopped' | undefined {
  if (row.campaignsStoppedAt) return 'stopped';
  return row.unreachableSince ? 'unreachable' : undefined;
}
