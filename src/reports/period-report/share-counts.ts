import type { ShareFact } from './period-facts.ts';

/** How many tasks of units stand where, and how their terms were kept. Each row of counts adds up to all. */
export interface ShareCounts {
  all: number;
  done: number;
  inProgress: number;
  blocked: number;
  notStarted: number;
  /** Nobody has said anything: not the same as not started. */
  silent: number;
  kept: number;
  late: number;
  overdue: number;
  notDue: number;
  undated: number;
  files: number;
}

/** Counts tasks of units by what was said of them and by their terms. */
export function countShares(shares: readonly ShareFact[]): ShareCounts {
  const ofStatus = (status: ShareFact['status']) => shares.filter((share) => share.status === status).length;
  const ofOutcome = (outcome: ShareFact['term']['outcome']) =>
    shares.filter(({ term }) => term.outcome === outcome).length;
  return {
    all: shares.length,
    done: ofStatus('DONE'),
    inProgress: ofStatus('IN_PROGRESS'),
    blocked: ofStatus('BLOCKED'),
    notStarted: ofStatus('NOT_STARTED'),
    silent: ofStatus(undefined),
    kept: ofOutcome('kept'),
    late: ofOutcome('late'),
    overdue: ofOutcome('overdue'),
    notDue: ofOutcome('not-due'),
    undated: ofOutcome('undated'),
    files: shares.reduce((sum, { files }) => sum + files, 0),
  };
}
