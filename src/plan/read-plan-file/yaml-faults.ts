import { CST, type Document, isScalar, Lexer, visit } from 'yaml';
import { type Breach, breach, mostProblems } from '../plan-problem.ts';

/** Something that makes a text unfit as YAML for a plan, with its offset in the text. */
export interface YamlFault {
  readonly offset: number;
  readonly breach: Breach;
}

/** How deep brackets, and how many list dashes on one line, may be nested. A plan needs four. */
const deepest = 40;

/**
 * What makes a text too dangerous to be parsed: aliases, anchors and tags, which a plan does not need and attackers do,
 * and nesting that would overflow the parser. Only the text's pieces are looked at, one after the other.
 */
export function lexicalFaults(text: string): YamlFault[] {
  const faults: YamlFault[] = [];
  const nesting = new Nesting();
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    // Content of scalars follows a mark of its own; it may begin with any letter.
    const type: CST.TokenType | null = isContent ? null : CST.tokenType(lexeme);
    isContent = type === 'scalar';
    if (nesting.isTooDeep(type)) return [{ offset, breach: breach([], 'yamlTooDeep') }];
    if (type === 'alias' || type === 'anchor') faults.push({ offset, breach: breach([], 'alias') });
    if (type === 'tag') faults.push({ offset, breach: breach([], 'customTag') });
    if (faults.length > mostProblems) break;
    if (type !== 'doc-mode' && type !== 'flow-error-end' && type !== 'scalar') offset += lexeme.length;
  }
  return faults;
}

/** What the parser found: bad syntax, several documents; and doubled keys. */
export function syntaxFaults(document: Document): YamlFault[] {
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    breach: syntaxBreach(code, message),
  }));
  return [...faults, ...doubledKeys(document)].sort((a, b) => a.offset - b.offset);
}

/** The parser's own check compares each key with each other: a minute for a hundred thousand of them. */
function doubledKeys(document: Document): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value))
          faults.push({ offset: key.range?.[0] ?? 0, breach: breach([], 'duplicateKey') });
        seen.add(key.value);
      }
    },
  });
  return faults;
}

class Nesting {
  private brackets = 0;
  private dashes = 0;

  isTooDeep(type: CST.TokenType | null): boolean {
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.brackets++;
    if (type === 'flow-map-end' || type === 'flow-seq-end') this.brackets--;
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') this.dashes++;
    if (type === 'newline') this.dashes = 0;
    return this.brackets > deepest || this.dashes > deepest;
  }
}

function syntaxBreach(code: string, message: string): Breach {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return breach([], 'severalDocuments');
    case 'TAB_AS_INDENT':
      return breach([], 'tabAsIndent');
    default:
      return breach([], 'yamlSyntax', { message: message.slice(0, 200) });
  }
}
