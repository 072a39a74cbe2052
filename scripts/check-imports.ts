// Which room of src/ may import which: `npm run check:imports`. No circles between files or rooms.
// Tools for this need Node 22 or TypeScript's own parser, which TypeScript 7 no longer offers; the parser here is knip's.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What knows the plan and no messenger. */
const domain = [
  'amendments',
  'ask',
  'assignments',
  'campaigns',
  'conversations',
  'deadlines',
  'heads',
  'heard',
  'outbox',
  'people',
  'plan',
  'plan-draft',
  'plan-groups',
  'preflight',
  'progress',
  'reminders',
  'reports',
  'rounds',
  'unit-changes',
];
const foundation = ['base', 'database', 'generated', 'vietnamese'];
const services = [...domain, ...foundation, 'services.ts'];
/** Where messengers are known; what receives from all of them knows none. */
const channels = ['channels/receiving', 'channels/telegram', 'channels/zalo'];

/** Each room with the rooms that its files may import besides their own. */
const allowed: Record<string, readonly string[]> = {
  base: [],
  generated: [],
  vietnamese: ['base'],
  database: ['base', 'generated'],
  ...Object.fromEntries(domain.map((room) => [room, [...domain, ...foundation]])),
  'services.ts': [...domain, ...foundation],
  config: [...domain, ...foundation],
  'config.ts': [...domain, ...foundation, 'config'],
  http: [...domain, ...foundation],
  'channels/receiving': [...domain, ...foundation, 'http'],
  'channels/telegram': [...domain, ...foundation, 'http', 'channels/receiving'],
  'channels/zalo': [...domain, ...foundation, 'http', 'channels/receiving', 'channels/telegram'],
  sandbox: ['base'],
  playground: [...services, ...channels, 'sandbox'],
  'plan-page': [...services, 'http'],
  board: [...services, 'http'],
  'plan-group-page': [...services, 'http', 'board'],
  'calendar-feed': services,
  'bot/kit': [...services, ...channels],
  'bot/features/*': [...services, ...channels, 'bot/kit'],
  bot: [...services, ...channels, 'bot/kit', 'bot/features/*'],
  cli: [...services, 'config.ts'],
  app: [
    ...services,
    'config',
    'config.ts',
    'bot',
    'bot/kit',
    'bot/features/*',
    'plan-page',
    'board',
    'plan-group-page',
    'calendar-feed',
    ...channels,
    'http',
    'playground',
  ],
  'main.ts': [...services, 'config.ts', 'app', ...channels, 'cli', 'http'],
};

/** Rooms that may import grammY. */
const speakBotApi = ['app', 'bot', 'bot/kit', 'bot/features/*', ...channels, 'playground', 'sandbox'];

/** Faults that are known and being mended. A line that matches none is a fault itself: it has to go. */
const exceptions: readonly RegExp[] = [];

/** A file of src/ and what it imports: paths from the project's folder, or names of packages. */
interface SourceFile {
  path: string;
  imports: readonly string[];
}

/** Returns what is wrong with the imports of a project's src/, one line each. */
export function importFaults(root: string, exempt: readonly RegExp[] = exceptions): string[] {
  const files = sourceFiles(root);
  const edges = files.flatMap(({ path, imports }) => imports.map((to) => ({ from: path, to })));
  const faults = [
    ...edges.flatMap(({ from, to }) => forbiddenImport(from, to) ?? []),
    ...circles(files.map(({ path, imports }) => [path, imports])).map(
      (circle) => `circle of files: ${circle}`,
    ),
    ...circles(roomGraph(edges)).map((circle) => `circle of rooms: ${circle}`),
  ];
  return [
    ...faults.filter((fault) => !exempt.some((each) => each.test(fault))),
    ...exempt
      .filter((each) => !faults.some((fault) => each.test(fault)))
      .map((each) => `the exception ${each} is no longer needed`),
  ];
}

function forbiddenImport(from: string, to: string): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (other === undefined) {
    const isGrammy = /^grammy(\/|$)|^@grammyjs\//.test(to);
    return isGrammy && !speakBotApi.includes(kindOf(room))
      ? `${from} -> ${to}: ${room} knows no messenger`
      : undefined;
  }
  if (room === other) return undefined;
  const may = allowed[kindOf(room)];
  if (!may) return `${from} -> ${to}: ${room} is not in the table of rooms`;
  return may.includes(kindOf(other)) ? undefined : `${from} -> ${to}: ${room} may not import ${other}`;
}

/** Returns the room of a file of src/, undefined for packages and other files: `plan`, `bot/features/help`, `channels/zalo`, `config.ts`. */
function roomOf(path = ''): string | undefined {
  return /^src\/(bot\/features\/[^/]+|bot\/kit|channels\/[^/]+(?=\/)|[^/]+)/.exec(path)?.[1];
}

/** All features are one kind of room. */
function kindOf(room = ''): string {
  return room.startsWith('bot/features/') ? 'bot/features/*' : room;
}

/** Returns which room imports which; the bot with its features is one. */
function roomGraph(edges: readonly { from: string; to: string }[]): [string, string[]][] {
  const whole = (path: string) => roomOf(path)?.split('/')[0];
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const [room, other] = [whole(from), whole(to)];
    if (room && other && room !== other) graph.set(room, (graph.get(room) ?? new Set()).add(other));
  }
  return [...graph].map(([room, others]) => [room, [...others]]);
}

/** Returns each circle found as `a -> b -> a`; one that only repeats files of another may be left out. */
function circles(graph: readonly (readonly [string, readonly string[]])[]): string[] {
  const edges = new Map(graph);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, way: readonly string[]) => {
    if (way.includes(node)) return void found.push([...way.slice(way.indexOf(node)), node].join(' -> '));
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

function sourceFiles(root: string): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join('src', ...name.split(/[\\/]/)))
    .sort()
    .filter((path) => /\.(ts|js)$/.test(path) && roomOf(path) !== 'generated')
    .map((path) => ({ path, imports: importsOf(path, readFileSync(join(root, path), 'utf8')) }));
}

/** Types count like values: what a room knows is what it must change with. */
function importsOf(path: string, source: string): string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(path, source).module;
  const named = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
    ...dynamicImports.map(
      ({ moduleRequest: { start, end } }) => /^['"](.+)['"]$/.exec(source.slice(start, end))?.[1],
    ),
  ].filter((name) => name !== undefined);
  const places = named.map((name) => (name.startsWith('.') ? posix.join(dirname(path), name) : name));
  return [...new Set(places)];
}

if (process.argv[1] === import.meta.filename) {
  const faults = importFaults(join(import.meta.dirname, '..'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
