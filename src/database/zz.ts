import { openDatabase } from './database.ts';
const db = await openDatabase({url:'file:/tmp/dbt/st/x.db'});
const m = () => { const u = process.memoryUsage(); return [u.rss,u.heapUsed,u.heapTotal,u.external].map(x=>Math.round(x/1e6)).join(' '); };
const mode = process.argv[2];
console.log(mode, 'rss heapUsed heapTotal external', m());
for (let i=1;i<=6000;i++) { 
  if (mode==='read') await db.prisma.member.findUnique({where:{channel_accountId:{channel:'t',accountId:String(i%50)}}});
  else await db.prisma.$transaction(async tx => { await tx.member.upsert({where:{channel_accountId:{channel:'t',accountId:String(i%50)}}, create:{channel:'t',accountId:String(i%50),createdAt:new Date(0)}, update:{displayName:String(i)}}); });
  if (mode==='gc' && i%200===0) { globalThis.gc!(); await new Promise(setImmediate) }
  if (i%1500===0) console.log(i, m());
}
globalThis.gc!(); await new Promise(r=>setTimeout(r,200)); globalThis.gc!();
console.log('after gc', m());
await db.close();
