import type { Delivery } from '../../src/generated/sqlite/client.ts';
import type { Arrival, PostOffice } from './post-office.ts';
import { ONCE } from './setting.ts';

/** What is wrong between the table and the server's own log, one line each; empty when they agree row by row. */
export function disagreements(rows: readonly Delivery[], enqueued: number, office: PostOffice): string[] {
  const byKey = new Map<string, Arrival[]>();
  for (const arrival of office.arrivals) byKey.set(arrival.key, [...(byKey.get(arrival.key) ?? []), arrival]);
  const known = new Set(rows.map(({ uniqueKey }) => uniqueKey));
  return [
    ...(rows.length === enqueued ? [] : [`${rows.length} rows, but ${enqueued} were enqueued`]),
    ...rows.flatMap((row) =>
      faultsOf(row, byKey.get(row.uniqueKey) ?? [], office).map((fault) => `${describe(row)}: ${fault}`),
    ),
    ...[...byKey.keys()].filter((key) => !known.has(key)).map((key) => `${key} arrived, but nobody sent it`),
    ...office.overLimit.map(({ description }) => `a limit of the server was exceeded: ${description}`),
  ];
}

function faultsOf(row: Delivery, arrivals: readonly Arrival[], office: PostOffice): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${fault} (arrived ${arrivals.length} times)`);
  };
  must(arrivals.length <= (row.repeated ? 2 : 1), 'sent twice without having been uncertain');
  must(row.repeated || arrivals.every(({ saysRepeated }) => !saysRepeated), 'says repeated but is not');
  must(arrivals.length < 2 || arrivals[1]?.saysRepeated === true, 'repeated without saying so');
  switch (row.state) {
    case 'SENT':
      must(
        arrivals.some((arrival) => isOn(row, arrival, office)),
        'the server has no such message',
      );
      break;
    case 'FAILED':
      must(office.lost.has(row.chatId), `failed though the chat can be reached (${row.reason})`);
      must(arrivals.length === 0 || row.repeated, 'failed but arrived');
      break;
    case 'UNCERTAIN':
      must(row.kind === ONCE || row.repeated, 'waits though it may be repeated');
      break;
    default:
      must(false, 'is not finished');
  }
  return faults;
}

/** Whether a row tells of an arrival: by its number, or without one in a group that has a new id since. */
export function isOn(
  row: Pick<Delivery, 'chatId' | 'messageId'>,
  { chatId, messageId }: Arrival,
  office: PostOffice,
): boolean {
  if (row.messageId === null) return office.moved.get(chatId) === row.chatId;
  return chatId === row.chatId && messageId === row.messageId;
}

function describe({ uniqueKey, kind, state, repeated, reason, attempts }: Delivery): string {
  return `${uniqueKey} ${kind} ${state}${repeated ? ' repeated' : ''} ${reason ?? ''} ${attempts} attempts`;
}
