import type { Fault, WaitingFault } from '../../messenger.ts';

/** Faults that wait for the call that they are meant for. */
export class Faults {
  private readonly waiting = new Set<WaitingFault>();

  /** @returns what takes the fault back */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 };
    this.waiting.add(entry);
    return () => this.waiting.delete(entry);
  }

  /** Those that wait, oldest first. */
  all(): WaitingFault[] {
    return [...this.waiting].map((entry) => ({ ...entry }));
  }

  /** The fault for this call, if any, oldest first; it counts as used. `method` in any case. */
  take(method: string, chatId: unknown): Fault | undefined {
    for (const entry of this.waiting) {
      if (!meant(entry.fault, method, chatId)) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.waiting.delete(entry);
      return entry.fault;
    }
    return undefined;
  }
}

function meant(fault: Fault, method: string, chatId: unknown): boolean {
  if (fault.method !== undefined && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  return fault.chatId === undefined || String(fault.chatId) === String(chatId);
}
