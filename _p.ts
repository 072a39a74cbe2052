import { readFileSync } from 'node:fs';
import { parsePlanFile } from './src/plan/read-plan-file.ts';
import { parseDocument, LineCounter } from 'yaml';
import { checkPlan } from './src/plan/check-plan.ts';
import { planFileSchema } from './src/plan/plan-file.ts';
const b=readFileSync('prisma/plans/bim-son-2018.yaml');
for(let i=0;i<5;i++){const t=performance.now();parsePlanFile(b);console.log('parse all',performance.now()-t);}
const d=parseDocument(b.toString('utf8'),{lineCounter:new LineCounter()}).toJS();
let t=performance.now(); parseDocument(b.toString('utf8'),{lineCounter:new LineCounter()}); console.log('yaml',performance.now()-t);
t=performance.now(); checkPlan(d); console.log('check',performance.now()-t);
t=performance.now(); planFileSchema.safeParse(d); console.log('zod',performance.now()-t);
for (const p of ['[','{a: ','- ','&a ','a\n','"','? ','a: b\n','!x ', '- *a\n']) for (const n of [50_000, 2_000_000/p.length|0]) { t=performance.now(); let r=''; try{parsePlanFile(Buffer.from(p.repeat(n)))}catch(e){r=(e as Error).message.slice(0,80)} console.log(JSON.stringify(p),n,(performance.now()-t)|0,r, (process.memoryUsage().rss/1e6)|0);}
