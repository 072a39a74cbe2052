// Plain JavaScript, for a process of its own that nothing has to be translated for: see fill-template.ts.
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { COLUMN_BEGIN, COLUMN_END, withColumns } from './columns.js';
import { tagName } from './tag-name.js';

/**
 * Fills the tags of a Word template. Line breaks of a text become line breaks of the document; all else of it stands as it is.
 * @param {Uint8Array} template
 * @param {Record<string, unknown>} data
 * @param {readonly string[]} columns lists that repeat the cell that they are in, to the right
 * @throws Error for a template with faults, or a tag that the data does not have
 */
export function filled(template, data, columns = []) {
  const document = new Docxtemplater(new PizZip(template), {
    ...options,
    modules: [markingColumns(new Set(columns))],
  });
  document.render(data);
  const zip = document.getZip();
  for (const path of document.targets) zip.file(path, withColumns(zip.file(path).asText()));
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

/**
 * Returns what keeps a template from being filled, as the library names it: the kind of each error with the tags it is about.
 * @param {Uint8Array} template
 */
export function compileErrors(template) {
  try {
    new Docxtemplater(new PizZip(template), options);
    return [];
  } catch (error) {
    return singly(error).map(({ properties = {} }) => ({
      id: properties.id ?? 'unknown',
      tags: tagsOf(properties),
    }));
  }
}

/**
 * Says why a template could not be filled, without a word of the document: an error of the library holds its data.
 * @param {Error} error
 */
export function reasonOf(error) {
  const reasons = singly(error).map((one) => {
    const cause = one.properties?.rootError ?? one;
    return cause instanceof NoValueError ? cause.message : (one.properties?.id ?? one.name);
  });
  return [...new Set(reasons)].join(', ');
}

/** The library gathers the errors of a template in one. */
function singly(error) {
  return error.properties?.errors ?? [error];
}

function tagsOf({ xtag, pair, lastPair }) {
  return [xtag, lastPair?.left, pair?.left].filter((tag) => typeof tag === 'string').map(tagName);
}

/** The data lacks a tag of the template. */
class NoValueError extends Error {
  name = 'NoValueError';
}

const options = {
  paragraphLoop: true,
  linebreaks: true,
  // It would print to the console.
  errorLogging: false,
  // A template cannot choose other signs than braces.
  syntax: { changeDelimiterPrefix: null },
  parser: (tag) => ({ get: (scope, { num }) => valueIn(scope, tagName(tag), num === 0) }),
};

/** What has no such tag is no answer: the library looks in what is around it then, outermost last. */
function valueIn(scope, name, isOutermost) {
  if (typeof scope === 'object' && Object.hasOwn(scope, name)) return scope[name];
  if (isOutermost) throw new NoValueError(`no value for {${name}}`);
  return undefined;
}

/** A module of the library: around each entry of a list of columns it puts marks, by which its cell is cut. */
function markingColumns(columns) {
  const marked = new WeakSet();
  return {
    name: 'MarkingColumns',
    // Before the library's own, which writes the entries.
    priority: 1000,
    render(part) {
      if (part.module !== 'loop' || !columns.has(tagName(part.value)) || marked.has(part)) return null;
      part.subparsed.unshift({ type: 'content', value: COLUMN_BEGIN, position: 'insidetag' });
      part.subparsed.push({ type: 'content', value: COLUMN_END, position: 'insidetag' });
      marked.add(part);
      return null;
    },
  };
}
