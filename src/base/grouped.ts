/** Things with the same key together; groups and things in the order in which they come. */
export function grouped<T>(things: Iterable<T>, key: (thing: T) => string): T[][] {
  return [...groupsBy(things, key).values()];
}

/** The same, by their keys. */
export function groupsBy<T, Key>(things: Iterable<T>, key: (thing: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const thing of things) {
    const name = key(thing);
    const group = groups.get(name);
    if (group) group.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}
