import { type AstNode, child, children, isLog, isNode, nameOf, text } from './ast.ts';

/** A piece of the source and what takes its place. */
export interface Edit {
  start: number;
  end: number;
  to: string;
}

type Operator = (node: AstNode, parents: readonly AstNode[], source: string) => Edit[];

/** Every small change of one node. */
export function edits(node: AstNode, parents: readonly AstNode[], source: string): Edit[] {
  return operators.flatMap((operator) => operator(node, parents, source));
}

const SWAPS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
};
/** Prisma's words in filters and orders, and two functions that are often mistaken for each other. */
const WORDS: Readonly<Record<string, string>> = {
  lt: 'lte',
  lte: 'lt',
  gt: 'gte',
  gte: 'gt',
  asc: 'desc',
  desc: 'asc',
  min: 'max',
  max: 'min',
};
const DROPPED_CALLS = new Set(['filter', 'sort', 'toSorted', 'slice', 'reverse', 'toReversed', 'trim']);
/** Calls of which a filter names one row: without a part of it they would only fail. */
const BY_ROW = new Set(['findUnique', 'findUniqueOrThrow', 'update', 'delete', 'upsert']);

const swapOperator: Operator = (node, _, source) => {
  const sign = node.operator;
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (typeof sign !== 'string' || !left || !right) return [];
  if (sign === '??') return [{ start: left.end, end: node.end, to: '' }];
  const swapped = SWAPS[sign];
  if (swapped === undefined || (sign.startsWith('+') && [left, right].some(isText))) return [];
  const start = left.end + source.slice(left.end, right.start).indexOf(sign);
  return [{ start, end: start + sign.length, to: swapped }];
};

const dropNot: Operator = (node) =>
  node.type === 'UnaryExpression' && node.operator === '!'
    ? [{ start: node.start, end: node.start + 1, to: '' }]
    : [];

const changeLiteral: Operator = (node, parents) => {
  if (node.type !== 'Literal' || isKey(node, parents.at(-1))) return [];
  const { start, end, value } = node;
  if (typeof value === 'boolean') return [{ start, end, to: String(!value) }];
  if (typeof value !== 'number') return [];
  return numbersInsteadOf(value, parents).map((to) => ({ start, end, to: String(to) }));
};

/** One more and one less; of a time in milliseconds, where one more is nothing, ten times as long. */
function numbersInsteadOf(value: number, parents: readonly AstNode[]): number[] {
  const holder = parents.findLast(({ type }) => type !== 'BinaryExpression');
  if (holder?.type === 'VariableDeclarator' && nameOf(child(holder, 'id')).endsWith('_MS'))
    return [10 * value];
  return value === 0 ? [1] : [value + 1, value - 1];
}

const decide: Operator = (node) => {
  if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') return [];
  const test = child(node, 'test');
  return test ? ['true', 'false'].map((to) => ({ start: test.start, end: test.end, to })) : [];
};

const dropStatement: Operator = (node) => {
  if (node.type !== 'ExpressionStatement') return [];
  const expression = child(node, 'expression');
  const called = expression?.type === 'AwaitExpression' ? child(expression, 'argument') : expression;
  const callee = called && child(called, 'callee');
  const goes = called?.type === 'CallExpression' && callee?.type !== 'Super' && !isLog(callee);
  if (!goes && expression?.type !== 'AssignmentExpression') return [];
  return [{ start: node.start, end: node.end, to: ';' }];
};

const dropCall: Operator = (node, _, source) => {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  const [object, property] = callee ? [child(callee, 'object'), child(callee, 'property')] : [];
  if (!object || !property || !DROPPED_CALLS.has(nameOf(property))) return [];
  const gap = source.slice(object.end, property.start);
  return [{ start: object.end + gap.search(/\??\./), end: node.end, to: '' }];
};

const swapWord: Operator = (node, parents) => {
  const { start, end, type, value } = node;
  const parent = parents.at(-1);
  if (type === 'Literal' && typeof value === 'string' && !isKey(node, parent)) {
    const swapped = value === 'asc' || value === 'desc' ? WORDS[value] : undefined;
    return swapped ? [{ start, end, to: `'${swapped}'` }] : [];
  }
  const swapped = type === 'Identifier' ? WORDS[nameOf(node)] : undefined;
  const used =
    parent && (isMathCall(node, parent) || (isKey(node, parent) && /^[lg]te?$/.test(nameOf(node))));
  return swapped && used ? [{ start, end, to: swapped }] : [];
};

/** A condition that a filter loses, or a value that is not written. */
const dropProperty: Operator = (node, parents, source) => {
  if (node.type !== 'ObjectExpression' || !(isFilter(node, parents, source) || isWritten(node, parents)))
    return [];
  return dropEach(children(node, 'properties'), source);
};

const dropElement: Operator = (node, parents, source) => {
  if (node.type !== 'ArrayExpression' || !isFilter(node, parents, source)) return [];
  const elements = children(node, 'elements');
  return elements.length > 1 ? dropEach(elements, source) : [];
};

/** In raw SQL: a comparison of two columns that is dropped, one that is swapped, an order turned round. */
const changeSql: Operator = (node, parents, source) => {
  if (node.type !== 'TemplateElement' || !isSql(parents)) return [];
  const sql = text(node, source);
  const found = (pattern: RegExp, to: (match: string) => string) =>
    [...sql.matchAll(pattern)].map(({ 0: match, index }) => {
      const start = node.start + index;
      return { start, end: start + match.length, to: to(match) };
    });
  return [
    ...found(/\sAND "?\w+"?(\."\w+")? (=|IN) ("\w+"|'\w+'|\([^()$]*\))/g, () => ''),
    ...found(/(?<= )[<>]=?(?= )/g, (sign) => SWAPS[sign] ?? sign),
    ...found(/(?<=ORDER BY [^)]*?"\w+")(?=[\s,)]|$)/g, () => ' DESC'),
    ...found(/LEFT JOIN/g, () => 'JOIN'),
  ];
};

const operators: readonly Operator[] = [
  swapOperator,
  dropNot,
  changeLiteral,
  decide,
  dropStatement,
  dropCall,
  swapWord,
  dropProperty,
  dropElement,
  changeSql,
];

function dropEach(items: readonly AstNode[], source: string): Edit[] {
  return items.map(({ start, end }) => {
    const comma = /^\s*,/.exec(source.slice(end));
    return { start, end: end + (comma?.[0].length ?? 0), to: '' };
  });
}

/** Whether an object or list is (in) what a query asks for: under `where`, or of a type that says so. */
function isFilter(node: AstNode, parents: readonly AstNode[], source: string): boolean {
  const around = [...parents, node];
  const where = around.findLastIndex(
    (each) => each.type === 'Property' && nameOf(child(each, 'key')) === 'where',
  );
  if (where >= 0) {
    const between = around.slice(where + 1);
    return between.every(({ type }) => INERT.has(type)) && !BY_ROW.has(methodAround(parents.slice(0, where)));
  }
  const holder = parents.findLast(({ type }) => HOLDERS.has(type));
  const type =
    holder && (child(holder, 'returnType') ?? child(child(holder, 'id') ?? holder, 'typeAnnotation'));
  return type !== undefined && /WhereInput>?>?$/.test(text(type, source));
}

/** What may stand between a filter and a part of it. */
const INERT = new Set([
  'Property',
  'ObjectExpression',
  'ArrayExpression',
  'ConditionalExpression',
  'SpreadElement',
]);
const HOLDERS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'VariableDeclarator',
]);

/** Whether an object is what an update writes. */
function isWritten(node: AstNode, parents: readonly AstNode[]): boolean {
  const property = parents.at(-1);
  const key = property?.type === 'Property' && property.value === node ? nameOf(child(property, 'key')) : '';
  const method = methodAround(parents);
  return (key === 'data' && method.startsWith('update')) || (key === 'update' && method === 'upsert');
}

/** The method that is called with the object that these nodes lead to. */
function methodAround(parents: readonly AstNode[]): string {
  const call = parents.findLast(({ type }) => type === 'CallExpression');
  return call ? nameOf(child(call, 'callee')) : '';
}

function isSql(parents: readonly AstNode[]): boolean {
  const tagged = parents.at(-2);
  return tagged?.type === 'TaggedTemplateExpression' && /Raw$|^sql$/.test(nameOf(child(tagged, 'tag')));
}

function isMathCall(node: AstNode, parent: AstNode): boolean {
  return (
    parent.type === 'MemberExpression' &&
    parent.property === node &&
    nameOf(child(parent, 'object')) === 'Math'
  );
}

function isKey(node: AstNode, parent: AstNode | undefined): boolean {
  return isNode(parent) && parent.key === node && parent.shorthand !== true;
}

function isText(node: AstNode): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}
