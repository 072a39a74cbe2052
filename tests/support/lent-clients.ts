import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { ofSqlite } from '../../src/database/deleted-rows.ts';
import type { Driver } from '../../src/database/driver.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';

interface Lent {
  client: PrismaClient;
  /** Leads the client to a database. */
  leadTo: (factory: SqlDriverAdapterFactory) => void;
}

/** Clients that no test uses at the moment, all of one kind of database. */
const free: Lent[] = [];

/**
 * Gives a test a client for its database that others have used for theirs: to make one takes tens of milliseconds and megabytes.
 * What a test puts on it, such as a spy, is on it for this test only.
 * @param onOver is given what takes the client back, to be called when it is disconnected
 */
export function lentClient(driver: Driver, onOver: (giveBack: () => void) => void): PrismaClient {
  const lent = free.pop() ?? makeLent(driver);
  lent.leadTo(driver.factory);
  onOver(() => void free.push(lent));
  const client = asNew(lent.client);
  return driver.provider === 'sqlite' ? ofSqlite(client) : client;
}

function makeLent(driver: Driver): Lent {
  let current: SqlDriverAdapterFactory = driver.factory;
  const { provider, adapterName } = driver.factory;
  return {
    client: driver.createClient({ provider, adapterName, connect: () => current.connect() }),
    leadTo: (factory) => {
      current = factory;
    },
  };
}

/** An extension of nothing: the same connections and plans, with models of its own. */
function asNew(client: PrismaClient): PrismaClient {
  return client.$extends({}) as unknown as PrismaClient;
}
