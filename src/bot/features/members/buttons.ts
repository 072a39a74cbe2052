import { z } from 'zod';
import { code, id, page, place, role } from '../../kit/button-values.ts';
import { Buttons } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  members: z.tuple([page]),
  /** One of the plan's people, by number. */
  member: z.tuple([id]),
  /** Which role to give the person. */
  roles: z.tuple([id]),
  role: z.tuple([id, role]),
  /** Which units the person speaks for. */
  places: z.tuple([id, page]),
  place: z.tuple([id, z.enum(['add', 'drop']), code, page]),
  remove: z.tuple([id, z.enum(['ask', 'yes'])]),
  /** Of which unit, then in which role, a person is invited. */
  invite: z.tuple([page]),
  inviteas: z.tuple([place]),
  invitenew: z.tuple([place, role]),
  /** Revokes an invitation, by its number. */
  uninvite: z.tuple([id]),
});
