import { openApp } from './dist/app.js';
import { pruneEvents } from './dist/events/prune-events.js';
import fs from 'node:fs';
fs.rmSync('/tmp/bigprune',{recursive:true,force:true});
const app = await openApp('/tmp/bigprune');
const n = app.database.native;
n.exec(`insert into clients(external_id,first_name,last_name,company_name,email,status) values('c','a','b','','e','ACTIVE');
insert into products(external_id,name,kind,module) values('p','P','PRODUCT','none');
with recursive n(i) as (select 1 union all select i+1 from n where i<200000) insert into services(external_id,client_id,product_id,kind,label,status,billing_cycle,amount,currency,counts_for_client) select 's'||i,1,1,'PRODUCT','l','ACTIVE','MONTHLY',1,'USD',1 from n;
with recursive n(i) as (select 1 union all select i+1 from n where i<400000) insert into lifecycle_events(type,occurred_at,business_date,actor,client_id,service_id,due_date,from_status,to_status,reason,data,run_id)
 select 'ServiceSuspended',1,date('2000-01-01','+'||(i/200000)||' days'),'automation',1,1+(i*7919)%200000,date('2000-01-01','+'||(i/200000)||' days'),'ACTIVE','SUSPENDED','OVERDUE_ON_PAYMENT','{"limit":{"days":5}}',null from n;
insert into outbox(topic,action,service_id,event_seq,business_date,reason,status,available_at) select 'MAIL','SUSPEND',service_id,seq,business_date,'x','DONE',0 from lifecycle_events;`);
const held=[]; const w=app.database.write;
const cpu=()=>{const c=process.cpuUsage();return (c.user+c.system)/1000};
const db={...app.database, write: async (f)=>{ let b,cb,m,cm; const r = await w(async em=>{b=performance.now();cb=cpu(); const x= await f(em); m=performance.now()-b; cm=cpu()-cb; return x}); held.push([m,performance.now()-b,cm,cpu()-cb]); return r; }};
console.log(await pruneEvents({...app, database: db},{keepDays:30}));
for (const k of [0,1,2,3]) { const h=held.map(x=>x[k]).sort((a,b)=>a-b); console.log(['in step wall','with commit wall','in step cpu','with commit cpu'][k], 'n',h.length,'median',h[h.length>>1].toFixed(1),'p99',h[Math.floor(h.length*.99)].toFixed(1),'max',h.at(-1).toFixed(1)); }
for (const q of ['delete from outbox where event_seq <= 5','select min(event_seq) from outbox where event_seq <= 5 and status <> \'DONE\'','select 1 from outbox where event_seq=5']) console.log(q, n.prepare('explain query plan '+q).all().map(x=>x.detail));
await app[Symbol.asyncDispose]();
