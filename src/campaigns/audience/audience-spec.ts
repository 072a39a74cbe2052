import { z } from 'zod';

/** The code of a unit or unit group in the plan file. */
const party = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);

/** Whom a campaign is for. It is resolved when sending starts, so people who join before that are included. */
export const audienceSpec = z.object({
  /**
   * `everyone` in the plan; `parties`: units and unit groups by their codes; `not-acknowledged`: people who heard an earlier
   * message, by its id, and acknowledged it in none of their chats.
   */
  who: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('everyone') }),
    z.object({ kind: z.literal('parties'), parties: z.array(party).min(1).max(2200) }),
    z.object({ kind: z.literal('not-acknowledged'), message: z.int().min(1) }),
  ]),
  /**
   * `once`: each person hears it once, in a group where they were seen, else in private. `all`: every group, and everybody in
   * private. `groups` or `private`: only these.
   */
  where: z.enum(['once', 'all', 'groups', 'private']),
});
export type AudienceSpec = z.infer<typeof audienceSpec>;
