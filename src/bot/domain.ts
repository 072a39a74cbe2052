import { AskedQuestions } from '../ask/memory/asked-questions.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Log } from '../log.ts';
import { Contacts } from '../people/contacts.ts';
import { GroupBindings } from '../people/group-bindings.ts';
import { OwnData } from '../people/own-data.ts';
import { People } from '../people/people.ts';
import { Reach } from '../people/reach.ts';
import { Trail } from '../people/trail.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { Askers } from './askers.ts';

/** The domain as the bot sees it. */
export interface Domain {
  clock: Clock;
  people: People;
  contacts: Contacts;
  trail: Trail;
  groupBindings: GroupBindings;
  reach: Reach;
  ownData: OwnData;
  plans: PlanLibrary;
  askers: Askers;
  asked: AskedQuestions;
  log: Log;
  /** The messenger's name in the database: accounts and chats of different ones never mix. */
  channel: string;
}

/** The domain over a database, for the people of one messenger. */
export function createDomain(prisma: PrismaClient, rest: Pick<Domain, 'clock' | 'log' | 'channel'>): Domain {
  const trail = new Trail(prisma, rest.clock);
  return {
    ...rest,
    people: new People(prisma),
    contacts: new Contacts(prisma),
    trail,
    groupBindings: new GroupBindings(prisma, rest.clock, trail),
    reach: new Reach(prisma, rest.clock),
    ownData: new OwnData(prisma),
    plans: new PlanLibrary(prisma),
    askers: new Askers(),
    asked: new AskedQuestions(prisma, rest.clock),
  };
}
