import { z } from 'zod';

/** A unit's or unit group's code, as the plan file has it. */
const party = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);

/** Whom a campaign is for. It is resolved when sending starts, so who comes in meanwhile is included. */
export const audienceSpec = z.object({
  /**
   * `everyone` of the plan; `parties`: units and kinds of unit (the plan's groups of units), by their codes; or those who
   * got an earlier message of a campaign, by its number, and have not acknowledged it.
   */
  who: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('everyone') }),
    z.object({ kind: z.literal('parties'), parties: z.array(party).min(1).max(2200) }),
    z.object({ kind: z.literal('not-acknowledged'), message: z.int().min(1) }),
  ]),
  /** Groups, private chats, or both. */
  where: z.enum(['all', 'groups', 'private']),
});
export type AudienceSpec = z.infer<typeof audienceSpec>;
