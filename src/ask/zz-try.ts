import { readFileSync } from 'node:fs';
import { parsePlanFile } from '../plan/read-plan-file.ts';
import { PlanBook } from '../plan/plan-book.ts';
import { planCalendar } from '../plan/calendar.ts';
import { createAsker } from './asker.ts';
import { faults, markedQuestionSchema } from './score.ts';
import { plainText } from '../rich-text.ts';
const file = parsePlanFile(readFileSync('/work/main/prisma/plans/bim-son-2018.yaml'));
const book = new PlanBook(file);
const asker = createAsker(book, await planCalendar(file));
const times: number[] = [];
for (const path of process.argv.slice(2)) {
  let right = 0, total = 0;
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const q = markedQuestionSchema.parse(JSON.parse(line));
    const t0 = performance.now();
    const a = asker.answer({ question: q.q, today: q.today as never, language: 'vi', askerUnits: q.asker_unit ? [q.asker_unit] : [] });
    times.push(performance.now() - t0);
    const f = faults(q, a);
    total++;
    if (f.length === 0) right++;
    else console.log(q.id, '|', q.q, '| asker', q.asker_unit, '|', q.kind, JSON.stringify(q.gold), '\n    →', f.join(','), a.intent, a.explanation.rule, JSON.stringify({ p: a.period, u: a.units, t: a.tasks, d: a.dates }), '\n      cues', JSON.stringify(a.explanation.cues), 'subj', JSON.stringify(a.explanation.subjects.slice(0, 3)), 'un', a.explanation.unexplained.join(' '), '| words', a.explanation.words.join(' '));
    if (!f.length && q.kind !== a.intent) console.log('  (intent)', q.id, q.q, q.kind, a.intent, a.explanation.rule);
  }
  console.log(path, right, '/', total);
}
times.sort((a, b) => a - b);
console.log('p50', times[Math.floor(times.length / 2)], 'p99', times[Math.floor(times.length * 0.99)], 'max', times.at(-1));
