import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { DocumentRefusedError } from './refusal.ts';

/** Elements nested deeper are no document: Word's deepest, tables within tables, stay below a hundred. */
const DEEPEST = 200;

/**
 * Parses one XML part of a document. Entities of its own, and with them bombs, are refused; none is expanded.
 * @throws DocumentRefusedError `damaged`, `too-deep`
 */
export function parseXml(bytes: Uint8Array): Element {
  const text = decoded(bytes);
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new DocumentRefusedError('damaged');
  refuseDepth(text);
  try {
    const document = new DOMParser({ onError: refuseFault }).parseFromString(text, 'text/xml');
    if (document.documentElement) return document.documentElement;
  } catch {
    // The parser's own errors name markup; nobody can mend that by hand.
  }
  throw new DocumentRefusedError('damaged');
}

function decoded(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentRefusedError('damaged');
  }
}

function refuseFault(level: string): void {
  if (level !== 'warning') throw new DocumentRefusedError('damaged');
}

/** Counts tags before they are parsed: what comes after walks from parent to child. */
function refuseDepth(text: string): void {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?>][^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > DEEPEST) throw new DocumentRefusedError('too-deep');
  }
}

/** An element's children that are elements. */
export function* childrenOf(element: Element): Generator<Element> {
  for (let child = element.firstChild; child; child = child.nextSibling) if (isElement(child)) yield child;
}

/** The first child of a name, whatever its prefix. */
export function child(element: Element | undefined, name: string): Element | undefined {
  if (!element) return undefined;
  for (const one of childrenOf(element)) if (one.localName === name) return one;
  return undefined;
}

/** An attribute's value, whatever its prefix. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined;
  for (let at = 0; at < element.attributes.length; at += 1) {
    const one = element.attributes.item(at);
    if (one?.localName === name) return one.value;
  }
  return undefined;
}

/** `w:val` of a child: how Word keeps most settings. */
export function settingOf(element: Element | undefined, name: string): string | undefined {
  return attribute(child(element, name), 'val');
}

/** Whether a switch such as `w:strike` is on. */
export function isOn(element: Element | undefined, name: string): boolean {
  const found = child(element, name);
  return found !== undefined && !/^(?:0|false|off|none)$/.test(attribute(found, 'val') ?? 'true');
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
