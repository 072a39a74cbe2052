import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** A statement that is asked this often is likely to be asked again; lists of ids make many that are not. */
const OFTEN = 3;
/** Statements that a connection keeps planned at most: a plan takes some tens of kilobytes of the server for each connection. */
const MOST_NAMED = 200;
/** Statements that are counted at most before counting begins again. */
const MOST_COUNTED = 2_000;

/**
 * Returns what names statements for node-postgres: a connection has the server plan a named one once and then runs it, an unnamed one is
 * planned each time, which of a statement that joins many tables takes ten times as long as running it.
 * An empty name: not named, because it is asked seldom, or many are named already.
 */
export function statementNames(): (query: Pick<SqlQuery, 'sql'>) => string {
  const names = new Map<string, string>();
  const asked = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST_NAMED) return known ?? '';
    const times = (asked.get(sql) ?? 0) + 1;
    if (times < OFTEN) {
      if (asked.size >= MOST_COUNTED) asked.clear();
      asked.set(sql, times);
      return '';
    }
    asked.delete(sql);
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
