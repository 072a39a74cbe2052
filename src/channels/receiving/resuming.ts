import { type Patience, waited } from './patience.ts';
import type { Receiver } from './receiver.ts';
import type { UpdateLedger } from './update-ledger.ts';

/** How often this process says that it is alive and has updates in hand: thrice a lease. */
const RENEWAL_MS = 20_000;
/** After this many renewals the leases of processes that died before this one began are over. */
const LEASE_RENEWALS = 4;

/** Takes up what an earlier run left, once the database can be asked. Returns false when the signal came first. */
export async function resume(receiver: Receiver, patience: Patience): Promise<boolean> {
  do {
    const resumed = await receiver.resume().then(
      () => true,
      () => false,
    );
    if (resumed) return true;
  } while (await patience.next());
  return false;
}

/** Renews the leases of what is in hand. At first takes over what a poller stored and left. */
export async function keepLeases(
  receiver: Receiver,
  ledger: UpdateLedger,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; !signal.aborted; round += 1) {
    // What fails is tried again in the next round; the receiver tells the operator of the database.
    await ledger.renew().catch(() => undefined);
    if (round <= LEASE_RENEWALS) await receiver.resume().catch(() => undefined);
    await waited(RENEWAL_MS, signal);
  }
}
