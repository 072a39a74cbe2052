// Fills the database and the folder of files that the environment names with a spring's work, and prints the cookie of a coordinator who has the board open.
import { createLog } from '../../../src/base/log.ts';
import { readConfig } from '../../../src/config.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { ensureFirstPlan } from '../../../src/plan/first-plan.ts';
import { createServices } from '../../../src/services.ts';
import { FilledPlan, fillPlan, NOW } from '../../board/filled.ts';
import { StillClock } from '../../support/still-clock.ts';

const { commandsDatabaseUrl: url, filesFolder } = readConfig(process.env);
const clock = new StillClock(NOW);
const database = await openDatabase({ url });
await ensureFirstPlan(database, clock);
const log = createLog('silent');
const services = createServices(database.prisma, { clock, log, channel: 'telegram', filesFolder });
const { id: planId } = await services.plans.newest();
const { lan } = await fillPlan(new FilledPlan(database.prisma, services, clock, planId));
const secret = await services.boardKeys.spend(await services.boardKeys.link({ memberId: lan, planId }));
process.stdout.write(`bang=${secret}`);
await database.close();
