import { z } from 'zod';

/** Rows of which a raw statement returns the id. */
export const idRows = z.array(z.object({ id: z.number() }));
