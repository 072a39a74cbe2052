import { z } from 'zod';
import { account, code, id, page, place, role } from '../../kit/button-values.ts';

/** What the buttons of this folder carry, by their kind. */
export const peopleShapes = {
  /** Removes a trusted address, by its number. */
  contact: z.tuple([id]),
  /** Binds a group to a unit, unit group or the whole plan (1) or no longer (0); then the page of the choice. */
  bind: z.tuple([account, z.union([code, z.literal('*')]), z.enum(['0', '1']), page]),
  /** Another page of that choice, its end, and letting the group go: asked first, then done. */
  group: z.tuple([account, z.enum(['page', 'done', 'unbind', 'unbind-now']), page]),
  /** What is stored of oneself: erasing it is asked about, done, or thought better of. */
  'own-data': z.tuple([z.enum(['erase', 'erase-now', 'keep'])]),
  language: z.tuple([z.enum(['vi', 'en'])]),
  /** Takes or refuses an invitation, by its secret code. */
  join: z.tuple([z.enum(['yes', 'no']), z.string().regex(/^[A-Za-z0-9_-]{1,50}$/)]),
  members: z.tuple([page]),
  /** One of the plan's people, by her number. */
  member: z.tuple([id]),
  /** Which role to give her. */
  roles: z.tuple([id]),
  role: z.tuple([id, role]),
  /** Which units she speaks for. */
  places: z.tuple([id, page]),
  place: z.tuple([id, z.enum(['add', 'drop']), code, page]),
  remove: z.tuple([id, z.enum(['ask', 'yes'])]),
  /** Of which unit, then in which role, somebody is invited. */
  invite: z.tuple([page]),
  inviteas: z.tuple([place]),
  invitenew: z.tuple([place, role]),
  /** Revokes an invitation, by its number. */
  uninvite: z.tuple([id]),
  /** What was done before the entry of this number. */
  'audit-log': z.tuple([id]),
};
