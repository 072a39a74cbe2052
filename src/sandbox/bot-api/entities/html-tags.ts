import { byteOffset } from '../utf8.ts';
import { MarkupError } from './markup-error.ts';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/** Reads a start tag of a known name with its attributes; `end` is where the text goes on. @throws MarkupError */
export function startTag(
  html: string,
  at: number,
  isKnown: (name: string) => boolean,
): { name: string; attributes: Map<string, string>; end: number } {
  const where = `at byte offset ${byteOffset(html, at)}`;
  const head = /^<([^\s>]*)/.exec(html.slice(at));
  const name = head?.[1]?.toLowerCase() ?? '';
  let end = at + 1 + name.length;
  if (end >= html.length) throw new MarkupError(`Unclosed start tag ${where}`);
  if (!isKnown(name)) {
    throw new MarkupError(`Unsupported start tag "${name}" ${where}`);
  }
  const attributes = new Map<string, string>();
  for (;;) {
    end = skipSpace(html, end);
    if (end >= html.length) throw new MarkupError(`Unclosed start tag "${name}" ${where}`);
    if (html.charAt(end) === '>') break;
    end = readAttribute(html, end, name, where, attributes);
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw new MarkupError(`Tag "span" must have class "tg-spoiler" ${where}`);
  }
  return { name, attributes, end: end + 1 };
}

function readAttribute(
  html: string,
  at: number,
  tag: string,
  where: string,
  attributes: Map<string, string>,
): number {
  const name = /^[^\s=>/"']*/.exec(html.slice(at))?.[0] ?? '';
  if (name === '') throw new MarkupError(`Empty attribute name in the tag "${tag}" ${where}`);
  let end = skipSpace(html, at + name.length);
  const isBareFlag = name === 'expandable' && html.charAt(end) !== '=';
  if (isBareFlag) {
    attributes.set(name, '');
    return end;
  }
  if (html.charAt(end) !== '=') {
    throw new MarkupError(`Expected equal sign in declaration of an attribute of the tag "${tag}" ${where}`);
  }
  end = skipSpace(html, end + 1);
  if (end >= html.length) throw new MarkupError(`Unclosed start tag "${tag}" ${where}`);
  const quote = html.charAt(end);
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, end + 1);
    if (close < 0) throw new MarkupError(`Unclosed start tag ${where}`);
    attributes.set(name.toLowerCase(), decode(html.slice(end + 1, close)));
    return close + 1;
  }
  const token = /^[A-Za-z0-9.-]*/.exec(html.slice(end))?.[0] ?? '';
  if (!/[\s>]/.test(html.charAt(end + token.length))) {
    throw new MarkupError(`Unexpected end of name token at byte offset ${byteOffset(html, end)}`);
  }
  attributes.set(name.toLowerCase(), token);
  return end + token.length;
}

/** Reads `&lt;` and the like at a place; anything else is an ampersand. */
export function characterReference(html: string, at: number): { text: string; end: number } {
  const reference = /^&(?:#(\d{1,8})|#x([0-9a-f]{1,8})|(lt|gt|amp|quot))(;?)/i.exec(html.slice(at, at + 12));
  if (!reference) return { text: '&', end: at + 1 };
  const end = at + reference[0].length;
  const name = reference[3]?.toLowerCase();
  if (name !== undefined) return { text: NAMED.get(name) ?? '', end };
  const code = reference[1] === undefined ? Number.parseInt(reference[2] ?? '', 16) : Number(reference[1]);
  if (code === 0 || code > 0x10ffff) return { text: reference[0], end };
  return { text: String.fromCodePoint(code), end };
}

function decode(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; ) {
    const piece =
      value.charAt(at) === '&' ? characterReference(value, at) : { text: value.charAt(at), end: at + 1 };
    text += piece.text;
    at = piece.end;
  }
  return text;
}

const skipSpace = (html: string, at: number): number => {
  let end = at;
  while (/\s/.test(html.charAt(end))) end += 1;
  return end;
};
