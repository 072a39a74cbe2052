import { z } from 'zod';
import { account, page, place } from '../../kit/button-values.ts';
import { Buttons } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** Binds a group to a unit, unit group or the whole plan (1) or no longer (0); then the page of the choice. */
  bind: z.tuple([account, place, z.enum(['0', '1']), page]),
  /** Another page of that choice, its end, and letting the group go: asked first, then done. */
  group: z.tuple([account, z.enum(['page', 'done', 'unbind', 'unbind-now']), page]),
});
