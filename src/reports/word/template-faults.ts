import { compileErrors } from './fill-template.ts';
import { nearestTag } from './nearest-tag.ts';
import { tagName } from './tag-name.js';
import type { TagRule, Tags } from './tags.ts';
import { type Container, type NoTemplate, type TemplateParagraph, templateParts } from './template-parts.ts';

/** What is wrong with a template. `near` is the beginning of the paragraph in which it stands. */
export type TemplateFault =
  | { is: NoTemplate | 'damaged' }
  /** A brace without its other half within the paragraph. */
  | { is: 'cut'; near: string }
  | { is: 'unknown'; tag: string; nearest: string | undefined; near: string }
  /** A tag that stands only within a list, used outside of it. */
  | { is: 'misplaced'; tag: string; list: string; near: string }
  /** A list or a flag written as if it were a text. */
  | { is: 'not-text'; tag: string; near: string }
  | { is: 'unclosed'; tag: string; near: string }
  | { is: 'unopened'; tag: string; near: string }
  /** A part that begins within a table and ends outside of it, or the other way round. */
  | { is: 'uneven'; tag: string; near: string }
  /** A list of columns that is not whole within one cell of a table. */
  | { is: 'no-cell'; tag: string; near: string }
  | { is: 'missing'; tag: string };

/** Longer paragraphs are cut where a fault says where it is. */
const NEAR_LETTERS = 60;

/**
 * Returns all that keeps a Word template from being filled as it should, in the order in which it stands; empty when all is well.
 * @param tags what a template of this kind may name, and what it must
 */
export async function templateFaults(template: Uint8Array, tags: Tags): Promise<TemplateFault[]> {
  const parts = templateParts(template);
  if (typeof parts === 'string') return [{ is: parts }];
  const reading = new TemplateReading(tags);
  for (const { paragraphs } of parts) reading.read(paragraphs);
  const faults = distinct([...reading.faults, ...reading.missing()]);
  const library = await compileErrors(template).catch(() => [{ id: 'unreadable', tags: [] }]);
  // Rows of a table that two lists share are found by the library alone.
  const uneven = library.flatMap(({ id, tags: named }) =>
    id === 'unbalanced_loop_tags' ? named.map((tag) => ({ is: 'uneven' as const, tag, near: '' })) : [],
  );
  const all = distinct([...faults, ...uneven]);
  return all.length === 0 && library.length > 0 ? [{ is: 'damaged' }] : all;
}

interface OpenPart {
  tag: string;
  /** Of a list the tags of its entries; undefined of what is no list, or not known. */
  entries: Tags | undefined;
  isKnown: boolean;
  isColumns: boolean;
  containers: readonly Container[];
  near: string;
}

/** Reads a template's tags one after another, with the parts of it that are open. */
class TemplateReading {
  readonly faults: TemplateFault[] = [];
  readonly #tags: Tags;
  readonly #used = new Set<TagRule>();
  #open: OpenPart[] = [];

  constructor(tags: Tags) {
    this.#tags = tags;
  }

  /** Reads one part of a template: what is opened in it has to be closed in it. */
  read(paragraphs: readonly TemplateParagraph[]): void {
    for (const { text, containers } of paragraphs) {
      const near = text.trim().slice(0, NEAR_LETTERS);
      for (const [whole, inside] of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
        if (inside === undefined) this.faults.push({ is: 'cut', near });
        else this.#tag(whole.slice(1, -1), containers, near);
      }
    }
    for (const { tag, near } of this.#open) this.faults.push({ is: 'unclosed', tag, near });
    this.#open = [];
  }

  /** The obligatory tags that nothing used; those of a list only where the list itself is there. */
  missing(tags: Tags = this.#tags): TemplateFault[] {
    return Object.entries(tags).flatMap(([tag, rule]): TemplateFault[] => {
      if (!this.#used.has(rule)) return rule.obligatory ? [{ is: 'missing', tag }] : [];
      return typeof rule.is === 'object' ? this.missing(rule.is) : [];
    });
  }

  #tag(written: string, containers: readonly Container[], near: string): void {
    const [, sign = '', rest = ''] = /^\s*([#^/]?)(.*)$/su.exec(written) ?? [];
    const tag = tagName(rest);
    if (sign === '/') this.#close(tag, containers, near);
    else this.#use(sign, tag, containers, near);
  }

  /** A text that is written, or a part that is opened. */
  #use(sign: string, tag: string, containers: readonly Container[], near: string): void {
    const rule = this.#ruleOf(tag, near);
    if (rule) this.#used.add(rule);
    if (sign === '') {
      if (rule && rule.is !== 'text') this.faults.push({ is: 'not-text', tag, near });
      return;
    }
    const entries = sign === '#' && typeof rule?.is === 'object' ? rule.is : undefined;
    const isColumns = sign === '#' && rule?.columns === true;
    this.#open.push({ tag, entries, isKnown: rule !== undefined, isColumns, containers, near });
  }

  /** The rule of a tag as it may stand here. Says what is wrong with one that may not. */
  #ruleOf(tag: string, near: string): TagRule | undefined {
    const scopes = [this.#tags, ...this.#open.flatMap(({ entries }) => (entries ? [entries] : []))].reverse();
    const found = scopes.find((scope) => Object.hasOwn(scope, tag))?.[tag];
    if (found) return found;
    const elsewhere = placeOf(tag, this.#tags);
    if (!elsewhere) {
      const here = scopes.flatMap((scope) => Object.keys(scope));
      const nearest = nearestTag(tag, here) ?? nearestTag(tag, allNames(this.#tags));
      this.faults.push({ is: 'unknown', tag, nearest, near });
    } else if (this.#open.every(({ isKnown }) => isKnown)) {
      // Within a list whose name is wrong nobody can tell what belongs there.
      this.faults.push({ is: 'misplaced', tag, list: elsewhere.list, near });
    }
    return elsewhere?.rule;
  }

  /** Closes the innermost part; of another one, what is open within it was never closed. */
  #close(tag: string, containers: readonly Container[], near: string): void {
    const at = tag === '' ? this.#open.length - 1 : this.#open.findLastIndex((part) => part.tag === tag);
    const part = this.#open[at];
    if (!part) {
      this.faults.push({ is: 'unopened', tag, near });
      return;
    }
    for (const inner of this.#open.splice(at).slice(1))
      this.faults.push({ is: 'unclosed', tag: inner.tag, near: inner.near });
    const place = { tag: part.tag, near: part.near };
    if (!isEven(part.containers, containers)) this.faults.push({ is: 'uneven', ...place });
    else if (part.isColumns && !isWithinCell(part.containers, containers))
      this.faults.push({ is: 'no-cell', ...place });
  }
}

/** Whether a part begins and ends in the same place: the same cell, cells of the same row, or rows of the same table. */
function isEven(from: readonly Container[], to: readonly Container[]): boolean {
  const common = from.findIndex((one, index) => one.id !== to[index]?.id);
  const shared = common === -1 ? from.length : common;
  if (from.length === shared && to.length === shared) return true;
  const within = from[shared - 1]?.is;
  return from.length > shared && to.length > shared && (within === 'table' || within === 'row');
}

function isWithinCell(from: readonly Container[], to: readonly Container[]): boolean {
  const inner = from.at(-1);
  return inner?.is === 'cell' && inner.id === to.at(-1)?.id;
}

/** Where a tag stands among the entries of lists. */
function placeOf(tag: string, tags: Tags): { rule: TagRule; list: string } | undefined {
  for (const [list, { is }] of Object.entries(tags)) {
    if (typeof is !== 'object') continue;
    const rule = Object.hasOwn(is, tag) ? is[tag] : undefined;
    const found = rule ? { rule, list } : placeOf(tag, is);
    if (found) return found;
  }
  return undefined;
}

function allNames(tags: Tags): string[] {
  return Object.entries(tags).flatMap(([tag, { is }]) => [
    tag,
    ...(typeof is === 'object' ? allNames(is) : []),
  ]);
}

/** The first of those that say the same: of a tag used ten times one fault is enough. */
function distinct(faults: readonly TemplateFault[]): TemplateFault[] {
  const keyOf = (fault: TemplateFault) =>
    `${fault.is} ${'tag' in fault ? fault.tag : 'near' in fault ? fault.near : ''}`;
  return [...new Map(faults.toReversed().map((fault) => [keyOf(fault), fault])).values()].reverse();
}
