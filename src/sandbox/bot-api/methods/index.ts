import type { Method } from '../calls/method.ts';
import type { UpdateSource } from '../updates/source.ts';
import * as answering from './answering.ts';
import * as deleting from './deleting.ts';
import * as editing from './editing.ts';
import * as lookingUp from './looking-up.ts';
import * as myCommands from './my-commands.ts';
import * as sending from './sending.ts';
import { updateMethods } from './updates.ts';

/** All methods that the server has, by lower-case name: Telegram takes names in any case. Those that the bot never calls are unknown. */
export function methodTable(source: UpdateSource): ReadonlyMap<string, Method> {
  const methods: Record<string, Method> = {
    ...updateMethods(source),
    ...lookingUp,
    ...sending,
    ...editing,
    ...deleting,
    ...answering,
    ...myCommands,
  };
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));
}
