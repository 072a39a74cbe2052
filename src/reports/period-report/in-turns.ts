import { patientTurns } from '../../database/turns.ts';

/** Makes something of each thing, in their order; others in the process have their turn in between. */
export async function inTurns<T, R>(things: Iterable<T>, make: (thing: T, at: number) => R): Promise<R[]> {
  const turns = patientTurns();
  const made: R[] = [];
  for (const thing of things) {
    await turns.next();
    made.push(make(thing, made.length));
  }
  return made;
}
