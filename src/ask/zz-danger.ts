import { readFileSync } from 'node:fs';
import { tellsOfDanger } from './danger.ts';
let ok = 0, n = 0;
for (const line of readFileSync('/tmp/heldout/danger.jsonl', 'utf8').trim().split('\n')) {
  const { q, danger } = JSON.parse(line); n++;
  if (tellsOfDanger(q) === danger) ok++; else console.log(danger, q);
}
console.log(ok, n);
for (const file of ['/work/shared/questions-dev.jsonl', '/tmp/heldout/dev2.jsonl']) for (const line of readFileSync(file, 'utf8').trim().split('\n')) { const { q } = JSON.parse(line); if (tellsOfDanger(q)) console.log('FALSE', q); }
