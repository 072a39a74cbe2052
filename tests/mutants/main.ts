/*
 * Changes one small thing of a room's sources at a time and runs the tests that come by it: a change that no test
 * notices is code that no test guards. `npm run test:mutants -- outbox` tries 60 changes of `src/outbox` against
 * `tests/outbox`, on SQLite. Survivors that are no fault stand with the reason in accepted.yaml, beside this file.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { Crew } from './crew.ts';
import { type Mutant, mutantsIn, sampleOf } from './mutants.ts';
import { type DryRun, type Job, pointName } from './protocol.ts';

const ROOMS = ['outbox', 'progress', 'reminders', 'deadlines', 'campaigns', 'people'];
const HELP = `npm run test:mutants -- [ROOM …] [options]
  ROOM           a folder of src; without any: ${ROOMS.join(', ')}
  --sample N     changes tried of each room (60)
  --seed S       which ones are tried (1)
  --file PATH    only changes of this file; may be given again
  --only ID      only this change, as the list of survivors names it; may be given again
  --tests PATH   test files of this folder, or this file, instead of the room's; may be given again
  --also PATH    test files of this folder, or this file, too; may be given again
  --all          every test file too: many minutes
  --together N   processes at the same time (2)
  --killers      also names the test that notices each change`;

/**
 * What runs with a change may take this long, in milliseconds, and so many times what it took without: all its test files together,
 * and each test.
 */
const LEAST_MS = 60_000;
const TIMES = 6;
/** Without a change a test file may take this long, however busy the machine is. */
const MOST_DRY_MS = 30 * 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true },
    also: { type: 'string', multiple: true, default: [] },
    all: { type: 'boolean', default: false },
    together: { type: 'string', default: '2' },
    killers: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const acceptedSchema = z.array(
  z.strictObject({ file: z.string(), code: z.string(), from: z.string(), to: z.string(), why: z.string() }),
);
const accepted = acceptedSchema.parse(
  parse(readFileSync(new URL('accepted.yaml', import.meta.url), 'utf8')) ?? [],
);

const together = Number(values.together);
const crew = new Crew();

/** The files of a folder, or the file itself, whose names end so. */
function filesUnder(path: string, ending: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name))
    .filter((name) => !name.startsWith('tests/browser/'))
    .sort();
}

function chosenMutants(room: string): Mutant[] {
  const all = filesUnder(`src/${room}`, '.ts').flatMap((file) => mutantsIn(file, readFileSync(file, 'utf8')));
  if (values.only) return all.filter(({ id }) => values.only?.includes(id));
  const { file: files } = values;
  const wanted = files ? all.filter(({ file }) => files.includes(file)) : all;
  return sampleOf(wanted, Number(values.sample), values.seed);
}

/** What each test file comes by, the cheapest first. */
async function dryRuns(tests: readonly string[], sources: readonly string[]): Promise<DryRun[]> {
  const jobs = tests.map((test) => ({
    job: { kind: 'dry', test, sources } satisfies Job,
    mostMs: MOST_DRY_MS,
  }));
  const runs: DryRun[] = [];
  await crew.doAll(jobs, {
    together,
    onAnswer: ({ test }, answer) => {
      if (answer?.kind !== 'dry' || !answer.passed) throw new Error(`${test} fails without any change`);
      runs.push(answer);
    },
  });
  return runs.sort((one, other) => one.ms - other.ms);
}

type MutantJob = Extract<Job, { kind: 'mutant' }>;
interface Trial {
  job: MutantJob;
  mostMs: number;
}

/** The changes that no test noticed. */
async function survivors(mutants: readonly Mutant[], runs: readonly DryRun[]): Promise<Mutant[]> {
  const survived: Mutant[] = [];
  const trials = mutants.flatMap((mutant): Trial[] => {
    const point = pointName(mutant.file, mutant.reach);
    const reaching = runs.filter(({ hits }) => hits.includes(point));
    if (reaching.length === 0) survived.push(mutant);
    const usual = reaching.reduce((sum, { ms }) => sum + ms, 0);
    const testMs = LEAST_MS + TIMES * Math.max(...reaching.map(({ slowestMs }) => slowestMs));
    const tests = reaching.map(({ test }) => test);
    return tests.length === 0
      ? []
      : [{ job: { kind: 'mutant', mutant, tests, testMs }, mostMs: LEAST_MS + TIMES * usual }];
  });
  const first = await tryAll(trials);
  const again = await tryAll(first.late);
  survived.push(...first.survived, ...again.survived);
  for (const trial of again.late)
    if (await isQuickWithoutChange(trial)) tellKill(trial.job.mutant, 'never ending');
    else survived.push(trial.job.mutant);
  process.stderr.write('\n');
  return survived.sort(
    (one, other) => (one.file < other.file ? -1 : Number(one.file > other.file)) || one.line - other.line,
  );
}

/** The changes that no test noticed, and those whose tests did not come to an end in time. */
async function tryAll(trials: readonly Trial[]): Promise<{ survived: Mutant[]; late: Trial[] }> {
  const survived: Mutant[] = [];
  const late = new Set<MutantJob>();
  await crew.doAll(trials, {
    together,
    onAnswer: (job, answer) => {
      if (answer?.kind !== 'mutant') late.add(job);
      else if (answer.killedBy !== undefined) tellKill(job.mutant, answer.killedBy);
      else {
        survived.push(job.mutant);
        process.stderr.write(`\nsurvives: ${job.mutant.id}\n`);
      }
    },
  });
  return { survived, late: trials.filter(({ job }) => late.has(job)) };
}

function tellKill({ id }: Mutant, killedBy: string): void {
  process.stderr.write(values.killers ? `${id}: ${killedBy.split('\n')[0]}\n` : '.');
}

/**
 * Whether the tests of a change come to an end in time without it. When they do not, the machine has too much else
 * to do, and that they do not with it says nothing.
 */
async function isQuickWithoutChange({ job: { tests, testMs }, mostMs }: Trial): Promise<boolean> {
  let isQuick = false;
  await crew.doAll([{ job: { kind: 'control', tests, testMs } satisfies Job, mostMs }], {
    together: 1,
    onAnswer: (_, answer) => {
      isQuick = answer?.kind === 'mutant' && answer.killedBy === undefined;
    },
  });
  return isQuick;
}

function reasonFor({ file, code, from, to }: Mutant): string | undefined {
  return accepted.find(
    (entry) => entry.file === file && entry.code === code && entry.from === from && entry.to === to,
  )?.why;
}

function shown({ id, file, line, from, to, code }: Mutant): string {
  const short = (words: string) => {
    const flat = words.replace(/\s+/g, ' ').trim();
    return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
  };
  return `  ${id} ${file}:${line}  ${short(from)} → ${short(to) || '(nothing)'}\n           ${code}`;
}

async function tryRoom(room: string): Promise<void> {
  const mutants = chosenMutants(room);
  const sources = [...new Set(mutants.map(({ file }) => file))];
  const near = new Set(
    [...(values.tests ?? [`tests/${room}`]), ...values.also].flatMap((path) => filesUnder(path, '.test.ts')),
  );
  let alive = await survivors(mutants, await dryRuns([...near], sources));
  if (values.all && alive.length > 0) {
    const others = filesUnder('tests', '.test.ts').filter((test) => !near.has(test));
    alive = await survivors(alive, await dryRuns(others, sources));
  }
  const fine = alive.filter((mutant) => reasonFor(mutant) !== undefined);
  const counted = mutants.length - fine.length;
  const killed = mutants.length - alive.length;
  console.log(
    `${room}: ${killed} of ${counted} killed, ${((100 * killed) / Math.max(1, counted)).toFixed(1)} %`,
  );
  for (const mutant of alive) if (!fine.includes(mutant)) console.log(shown(mutant));
  if (fine.length > 0) console.log(`  ${fine.length} more survive with a reason:`);
  for (const mutant of fine) console.log(`${shown(mutant)}\n           because ${reasonFor(mutant)}`);
}

if (values.help) console.log(HELP);
else {
  try {
    for (const room of positionals.length > 0 ? positionals : ROOMS) await tryRoom(room);
  } finally {
    crew.close();
  }
}
