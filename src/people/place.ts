/** A chat on one channel: a group, or the private one with a person, by their account. */
export interface Place {
  channel: string;
  id: string;
  inGroup: boolean;
}

/** A chat's id is its messenger's own: two messengers may have the same. */
export function placeKey({ channel, id }: Pick<Place, 'channel' | 'id'>): string {
  return `${channel}/${id}`;
}

/** Returns the id of the chat that a `placeKey` names. */
export function idIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
