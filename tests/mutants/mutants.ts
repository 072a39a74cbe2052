import { createHash } from 'node:crypto';
import { parseAst } from 'vitest/node';
import { type AstNode, isNode, kids } from './ast.ts';
import { type Edit, edits } from './operators.ts';

/** One small change of a source file that a test should notice. */
export interface Mutant extends Edit {
  /** Stays the same as long as the code around it does, wherever it moves within its file. */
  id: string;
  /** Path from the project's root. */
  file: string;
  line: number;
  /** The source line on which the change begins, trimmed. */
  code: string;
  from: string;
  /** Where in the source a test that runs the changed code comes by. */
  reach: number;
}

/** Every mutant of a source file, in the order of the file. */
export function mutantsIn(file: string, source: string): Mutant[] {
  const seen = new Map<string, number>();
  const mutants: Mutant[] = [];
  walk(parse(source), [], (node, parents) => {
    for (const { start, end, to } of edits(node, parents, source)) {
      const code = lineAt(source, start);
      const from = source.slice(start, end);
      const key = [file, code, from, to].join('\n');
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      mutants.push({
        id: hash(`${key}\n${count}`).slice(0, 8),
        file,
        line: source.slice(0, start).split('\n').length,
        code,
        from,
        to,
        start,
        end,
        reach: reachOf(node, parents).start,
      });
    }
  });
  return mutants;
}

/** The same few of many for the same seed, however the others change. */
export function sampleOf(mutants: readonly Mutant[], most: number, seed: string): Mutant[] {
  return [...mutants]
    .map((mutant) => ({ mutant, rank: hash(seed + mutant.id) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, most)
    .map(({ mutant }) => mutant);
}

/** The source with one change in it. */
export function mutated(source: string, { start, end, to }: Mutant): string {
  return source.slice(0, start) + to + source.slice(end);
}

/** The source, made to call `hit` (an expression that takes a number) at each of these reach points. */
export function withHits(
  source: string,
  points: ReadonlySet<number>,
  hit: (point: number) => string,
): string {
  const inserts: { at: number; words: string; rank: number }[] = [];
  const done = new Set<number>();
  walk(parse(source), [], (node, parents) => {
    const reach = reachOf(node, parents);
    if (!points.has(reach.start) || done.has(reach.start)) return;
    done.add(reach.start);
    const call = hit(reach.start);
    if (reach.kind === 'block') inserts.push({ at: reach.start, words: `${call};`, rank: 0 });
    else {
      const [open, close] = reach.kind === 'statement' ? ['{', ';'] : ['(', ','];
      inserts.push({ at: reach.start, words: `${open}${call}${close}`, rank: -reach.end });
      inserts.push({ at: reach.end, words: reach.kind === 'statement' ? '}' : ')', rank: -reach.start });
    }
  });
  // The last first, so that places before it stay; of two at one place the inner one first.
  inserts.sort((one, other) => other.at - one.at || other.rank - one.rank);
  return inserts.reduce((code, { at, words }) => code.slice(0, at) + words + code.slice(at), source);
}

interface Reach {
  start: number;
  end: number;
  /** A place among statements, a single statement without braces, or an expression. */
  kind: 'block' | 'statement' | 'expression';
}

/** The nearest place around a node at which it can be noticed that it is about to run. */
function reachOf(node: AstNode, parents: readonly AstNode[]): Reach {
  let inner = node;
  for (const parent of parents.toReversed()) {
    const found = reachWithin(inner, parent);
    if (found) return found;
    inner = parent;
  }
  return { start: 0, end: 0, kind: 'block' };
}

const LISTS = new Set(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);
const BODIES = ['body', 'consequent', 'alternate'];

function reachWithin(inner: AstNode, parent: AstNode): Reach | undefined {
  const { start, end } = inner;
  if (LISTS.has(parent.type) && inner !== parent.test) return { start, end, kind: 'block' };
  if (isFunction(parent)) return bodyOf(parent);
  if (parent.type === 'PropertyDefinition' && inner === parent.value)
    return { start, end, kind: 'expression' };
  const alone = BODIES.some((key) => parent[key] === inner) && inner.type.endsWith('Statement');
  return alone && inner.type !== 'BlockStatement' ? { start, end, kind: 'statement' } : undefined;
}

function isFunction({ type }: AstNode): boolean {
  return type.endsWith('FunctionExpression') || type === 'FunctionDeclaration';
}

/** The start of a function's body: what stands in its parameters runs just before. */
function bodyOf(fn: AstNode): Reach | undefined {
  const { body } = fn;
  if (!isNode(body)) return undefined;
  if (body.type === 'BlockStatement') return { start: body.start + 1, end: body.end, kind: 'block' };
  return { start: body.start, end: body.end, kind: 'expression' };
}

function walk(
  node: AstNode,
  parents: AstNode[],
  visit: (node: AstNode, parents: readonly AstNode[]) => void,
): void {
  visit(node, parents);
  for (const kid of kids(node)) walk(kid, [...parents, node], visit);
}

function parse(source: string): AstNode {
  const program: unknown = parseAst(source, { lang: 'ts', preserveParens: true }, 'source.ts');
  if (!isNode(program)) throw new Error('the parser gives no tree');
  return program;
}

function lineAt(source: string, at: number): string {
  const from = source.lastIndexOf('\n', at - 1) + 1;
  const until = source.indexOf('\n', at);
  return source.slice(from, until < 0 ? undefined : until).trim();
}

function hash(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}
