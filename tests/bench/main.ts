/*
 * Measures what the README promises, as ratios within one run. `npm run bench` runs everything,
 * `npm run bench -- throughput due` only what is named; `npm run bench -- country --plans 300` takes as many plans.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { benchAsk } from './ask.ts';
import { benchBoard } from './board.ts';
import { benchCampaign, benchCampaignMemory } from './campaign.ts';
import { benchCountry } from './country/index.ts';
import { benchDrafts } from './drafts.ts';
import { benchDue } from './due.ts';
import { benchGold } from './gold.ts';
import { benchHistory } from './history/index.ts';
import { benchPage } from './page.ts';
import { benchPeople } from './people.ts';
import { benchPictures } from './pictures.ts';
import { benchPlans } from './plans.ts';
import { benchReportDocuments } from './report-documents.ts';
import { benchReports } from './reports.ts';
import { benchSealing } from './sealing.ts';
import { benchStart } from './start.ts';
import { benchSweep } from './sweep.ts';
import { benchThroughput } from './throughput.ts';
import { benchCampaignUnlimited, benchQueues } from './unlimited.ts';

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { plans: { type: 'string' } },
});
const plans = z.coerce.number().int().min(1).optional().parse(options.plans);

/** What is long tells each part when it is over. */
const benches: Record<string, () => Promise<string[]> | AsyncIterable<string>> = {
  start: benchStart,
  throughput: benchThroughput,
  due: benchDue,
  ask: benchAsk,
  people: benchPeople,
  sweep: benchSweep,
  history: benchHistory,
  campaign: benchCampaign,
  'campaign-unlimited': benchCampaignUnlimited,
  queues: benchQueues,
  'campaign-memory': benchCampaignMemory,
  page: benchPage,
  board: benchBoard,
  pictures: benchPictures,
  plans: benchPlans,
  drafts: benchDrafts,
  reports: async () => [...(await benchReports()), ...(await benchReportDocuments())],
  gold: benchGold,
  sealing: benchSealing,
  country: () => benchCountry({ plans }),
};

for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) throw new Error(`no bench ${name}; there are: ${Object.keys(benches).join(', ')}`);
  console.log(`\n${name}`);
  for await (const line of await bench()) console.log(`  ${line}`);
}
process.exit(0);
