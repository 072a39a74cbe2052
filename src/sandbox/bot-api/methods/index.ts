import type { Method } from '../method.ts';
import type { UpdateSource } from '../update-source.ts';
import { answerCallbackQuery } from './callbacks.ts';
import * as chats from './chats.ts';
import * as commands from './commands.ts';
import * as copies from './copies.ts';
import * as deletions from './deletions.ts';
import * as edits from './edits.ts';
import { getFile } from './files.ts';
import * as identity from './identity.ts';
import * as media from './media.ts';
import * as pins from './pins.ts';
import { profileMethods } from './profile.ts';
import { refusedMethods } from './refused.ts';
import * as texts from './texts.ts';
import { updateMethods } from './updates.ts';

/** All methods that the server has, by lower-case name: Telegram takes names in any case. */
export function methodTable(source: UpdateSource): ReadonlyMap<string, Method> {
  const methods: Record<string, Method> = {
    ...refusedMethods,
    ...updateMethods(source),
    ...identity,
    ...profileMethods(),
    ...commands,
    ...texts,
    ...edits,
    ...deletions,
    ...media,
    ...copies,
    ...chats,
    ...pins,
    answerCallbackQuery,
    getFile,
  };
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));
}
