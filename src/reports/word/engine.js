// Plain JavaScript, for a process of its own that nothing has to be translated for: see fill-template.ts.
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { tagName } from './tag-name.js';

/**
 * Fills the tags of a Word template. Line breaks of a text become line breaks of the document; all else of it stands as it is.
 * @param {Uint8Array} template
 * @param {Record<string, unknown>} data
 * @throws Error for a template with faults, or a tag that the data does not have
 */
export function filled(template, data) {
  const document = new Docxtemplater(new PizZip(template), options);
  document.render(data);
  return document.toUint8Array({ compression: 'DEFLATE' });
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
  const reasons = singly(error).map((one) =>
    one instanceof NoValueError ? one.message : (one.properties?.id ?? one.name),
  );
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
  parser: (tag) => ({ get: (scope) => valueIn(scope, tagName(tag)) }),
  nullGetter: ({ value }) => {
    throw new NoValueError(`no value for {${value}}`);
  },
};

/** What has no such tag is no answer: the library looks in what is around it then. */
function valueIn(scope, name) {
  return typeof scope === 'object' && Object.hasOwn(scope, name) ? scope[name] : undefined;
}
