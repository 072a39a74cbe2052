import { startPassingPostgresql } from '../../../scripts/passing-postgresql.ts';
import { createPostgresqlDatabase, dropPostgresqlDatabase } from '../../support/postgresql.ts';
import { fillCountry, PEOPLE_A_PLAN } from './fill.ts';
import { Meter } from './meter.ts';
import { answers, type Country, morning, overview } from './phases.ts';

/** A district's communes, a province's, a large one's, and all of the country's. */
const SIZES = [100, 300, 1_000, 3_321];

/**
 * A country's communes in one deployment on PostgreSQL, 18 people each, after months of use: answers beside those over a single plan, the
 * morning's reminders, the level above, and memory; and how each grows with the plans. Each part is told when it is over, with the seconds
 * that it took and how long the program and PostgreSQL kept a core busy.
 */
export async function* benchCountry({ plans }: { plans?: number | undefined } = {}): AsyncGenerator<string> {
  const begun = performance.now();
  const postgresql = await startPassingPostgresql();
  try {
    const meter = await Meter.of(postgresql.url);
    const filled = async (size: number): Promise<Country> => {
      const url = await createPostgresqlDatabase(postgresql.url, 'template0');
      await fillCountry(url, size);
      return { url, plans: size };
    };
    const one = await filled(1);
    for (const size of plans === undefined ? SIZES : [plans]) {
      meter.begin();
      const country = await filled(size);
      yield `${size} plans, ${size * PEOPLE_A_PLAN} people: filled (${meter.end()})`;
      for (const phase of [answers, morning, overview])
        for await (const line of phase({ country, one, meter })) yield `  ${line}`;
      await dropPostgresqlDatabase(country.url);
    }
    yield `${((performance.now() - begun) / 1000).toFixed(0)} s in all`;
  } finally {
    await postgresql.stop();
  }
}
