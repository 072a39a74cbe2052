/** At most this many messages in this many seconds. */
export interface Rate {
  messages: number;
  seconds: number;
}

/** How fast one messenger may be sent to, all processes together. */
export interface PaceLimits {
  overall: Rate;
  chat: Rate;
  group: Rate;
}

/** How the outbox sends. */
export interface SendingSettings {
  pace: PaceLimits;
  /** Requests under way at the same time in one process. */
  atOnce: number;
  /** How often a request that was not accepted is tried before it is given up. */
  mostFailures: number;
  /** The first wait after such a request, which doubles up to the longest; milliseconds. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** How long one claim lasts, milliseconds. The courier must give up within half of it. */
  leaseMs: number;
  /** How often to look for what other processes enqueued; milliseconds. */
  pollMs: number;
}
