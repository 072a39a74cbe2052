/** How well something is. `wrong` has to be mended, `warn` should be looked at; neither takes anything from the others. */
export const levels = ['wrong', 'warn', 'ok'] as const;
export type Level = (typeof levels)[number];

/** Names of the checks, in the order in which they are listed. */
export const checkNames = [
  'config',
  'node',
  'program',
  'telegram',
  'zalo',
  'bots',
  'clock',
  'disk',
  'memory',
  'database',
  'backup',
  'outbox',
  'updates',
  'groups',
  'plans',
  'quota',
  'trial',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What fills the texts of a finding: numbers, codes and names of machines. Never a secret, a name of a person or a telephone number. */
export type Fields = Readonly<Record<string, string | number>>;

/** Something that a check found. Its texts are in `doctor.json` under `what`, by check and code, and under `mend` unless it is ok. */
export interface Finding {
  check: CheckName;
  level: Level;
  /** A code of the check's own, such as `token-unknown`. */
  code: string;
  fields: Fields;
}

/** The code of a check that failed, or took too long: nothing is known of what it is about. */
export const NOT_CHECKED = 'not-checked';

/** What another version of the program may have brought, by check: all of it, or some codes. All else lies outside: the network, the machine, people and what they did. */
const broughtByVersion: Partial<Record<CheckName, 'all' | readonly string[]>> = {
  config: 'all',
  node: 'all',
  telegram: ['token-unknown'],
  zalo: ['token-unknown'],
  bots: ['token-unknown'],
  disk: ['not-writable', 'no-folder'],
  database: 'all',
};

/** Whether another version of the program may be why: an update goes back for nothing else. */
export function isOfVersion({ check, code }: Finding): boolean {
  if (code === NOT_CHECKED) return false;
  const brought = broughtByVersion[check] ?? [];
  return brought === 'all' || brought.includes(code);
}

/** Makes the findings of one check. */
export function findingsOf(check: CheckName) {
  const make =
    (level: Level) =>
    (code: string, fields: Fields = {}): Finding => ({ check, level, code, fields });
  return { ok: make('ok'), warn: make('warn'), wrong: make('wrong') };
}
