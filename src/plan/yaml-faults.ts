import { type Document, isAlias, visit } from 'yaml';
import { type Breach, breach } from './plan-problem.ts';

/** Something that makes a text unfit as YAML for a plan, with its offset in the text. */
export interface YamlFault {
  readonly offset: number;
  readonly breach: Breach;
}

/**
 * What is wrong with a parsed text before its meaning is looked at: bad syntax, doubled keys, tags and aliases
 * (neither is needed in a plan, and both are ways to attack a reader), several documents.
 */
export function yamlFaults(document: Document): YamlFault[] {
  const syntax = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    breach: syntaxBreach(code, message),
  }));
  return [...syntax, ...aliases(document)];
}

function syntaxBreach(code: string, message: string): Breach {
  switch (code) {
    case 'DUPLICATE_KEY':
      return breach([], 'duplicateKey');
    case 'MULTIPLE_DOCS':
      return breach([], 'severalDocuments');
    case 'TAG_RESOLVE_FAILED':
      return breach([], 'customTag');
    case 'TAB_AS_INDENT':
      return breach([], 'tabAsIndent');
    default:
      return breach([], 'yamlSyntax', { message: message.slice(0, 200) });
  }
}

function aliases(document: Document): YamlFault[] {
  const found: YamlFault[] = [];
  visit(document, (_key, node) => {
    if (isAlias(node)) found.push({ offset: node.range?.[0] ?? 0, breach: breach([], 'alias') });
  });
  return found;
}
