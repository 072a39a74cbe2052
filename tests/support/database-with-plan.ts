import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { filledDatabases } from './database.ts';
import { StillClock } from './still-clock.ts';

/** A database that nobody else uses, with the first plan, imported on Monday 21/5/2018 at 07:25. */
export const databaseWithPlan = filledDatabases('plan', (database) =>
  ensureFirstPlan(database, new StillClock('2018-05-21T07:25')),
);
