/** A node of an ESTree with its place in the source. */
export interface AstNode {
  type: string;
  start: number;
  end: number;
  name?: unknown;
  operator?: unknown;
  value?: unknown;
  key?: unknown;
  property?: unknown;
  test?: unknown;
  shorthand?: unknown;
  [key: string]: unknown;
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** A node under a name; undefined when there is none. */
export function child(node: AstNode, key: string): AstNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** The nodes of a list under a name. */
export function children(node: AstNode, key: string): AstNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function text(node: AstNode, source: string): string {
  return source.slice(node.start, node.end);
}

/** The name of an identifier, or of what a member expression picks. */
export function nameOf(node: AstNode | undefined): string {
  if (!node) return '';
  if (node.type === 'MemberExpression') return nameOf(child(node, 'property'));
  if (node.type === 'ThisExpression') return 'this';
  return typeof node.name === 'string' ? node.name : '';
}

/** TypeScript's wrappers of expressions; all else of it is types. */
const TRANSPARENT = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
const TYPES = ['typeAnnotation', 'typeArguments', 'typeParameters', 'returnType', 'superTypeArguments'];

/** What runs within a node: no types, no log lines, no texts of errors. */
export function kids(node: AstNode): AstNode[] {
  if (isSilent(node)) return [];
  return Object.entries(node)
    .filter(([key]) => !TYPES.includes(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isSilent(node: AstNode): boolean {
  if (node.type.startsWith('TS'))
    return !TRANSPARENT.includes(node.type) && node.type !== 'TSParameterProperty';
  if (node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') return true;
  const callee = child(node, 'callee');
  if (node.type === 'NewExpression') return nameOf(callee).endsWith('Error');
  return node.type === 'CallExpression' && (callee?.type === 'Super' || isLog(callee));
}

/** `log.warn`, `this.log.info`. */
export function isLog(callee: AstNode | undefined): boolean {
  return callee?.type === 'MemberExpression' && nameOf(child(callee, 'object')) === 'log';
}
