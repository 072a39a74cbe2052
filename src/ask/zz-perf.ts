import { readFileSync } from 'node:fs';
import { parsePlanFile } from '../plan/read-plan-file.ts';
import { PlanBook } from '../plan/plan-book.ts';
import { planCalendar } from '../plan/calendar.ts';
import { createAsker } from './asker.ts';
const file = parsePlanFile(readFileSync('/work/main/prisma/plans/bim-son-2018.yaml'));
const t00 = performance.now();
const asker = createAsker(new PlanBook(file), await planCalendar(file));
console.log('create', performance.now() - t00);
const qs = readFileSync('/tmp/heldout/dev2.jsonl', 'utf8').trim().split('\n').map((l) => JSON.parse(l));
const times: [number, string][] = [];
for (let r = 0; r < 10; r++) for (const q of qs) {
  const t0 = performance.now();
  asker.answer({ question: q.q, today: q.today, language: 'vi', askerUnits: [] });
  if (r > 1) times.push([performance.now() - t0, q.q]);
}
times.sort((a, b) => a[0] - b[0]);
console.log('p50', times[times.length >> 1]?.[0], 'p99', times[Math.floor(times.length * 0.99)]?.[0], times.at(-1));
