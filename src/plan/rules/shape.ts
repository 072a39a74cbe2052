import type { z } from 'zod';
import { type Breach, breach, type Path } from '../plan-problem.ts';

type Issue = z.core.$ZodIssue;

/**
 * Returns what zod found, in the plan's own words: each breach names what is wrong and how to mend it.
 * @param raw the value that was checked, to tell a missing field from a wrong one
 */
export function shapeBreaches(error: z.ZodError, raw: unknown): Breach[] {
  return error.issues.flatMap((issue) => issueBreaches(issue, raw));
}

function issueBreaches(issue: Issue, raw: unknown): Breach[] {
  const path = plainPath(issue.path);
  const field = fieldName(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => breach([...path, key], 'unknownField', { field: key.slice(0, 60) }));
  }
  if (path.length > 0 && valueAt(raw, path) === undefined) return [breach(path, 'missing', { field })];
  return [issueBreach(issue, path, field)];
}

function issueBreach(issue: Issue, path: Path, field: string): Breach {
  switch (issue.code) {
    case 'invalid_type':
      return breach(path, `wrongType.${typeName(issue.expected)}`, { field });
    case 'too_big':
      return breach(path, `tooBig.${sizeName(issue.origin)}`, { field, limit: Number(issue.maximum) });
    case 'too_small':
      return breach(path, `tooSmall.${sizeName(issue.origin)}`, { field, limit: Number(issue.minimum) });
    case 'invalid_value':
      return breach(path, 'notOneOf', { field, values: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return breach(path, formats.get(issue.message) ?? 'countryShape', { field });
    case 'invalid_union':
      return breach(path, unions.get(field) ?? 'membersShape', { field });
    case 'custom':
      return breach(path, issue.message === 'term.shape' ? 'termShape' : 'noSuchDay', { field });
    default:
      return breach(path, 'wrongShape', { field });
  }
}

/** Fields that may have one of several shapes, with the names of their breaches; a group's members are the other. */
const unions = new Map([
  ['rule', 'unknownRule'],
  ['day', 'dayShape'],
  ['into', 'intoShape'],
]);

/** Messages that the schema gives its patterns, with the names of their breaches. */
const formats = new Map([
  ['code.shape', 'codeShape'],
  ['time.shape', 'timeShape'],
]);

/** Zod's paths may hold symbols; a plan's never do. */
function plainPath(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** The name of the field at the end of a path; for an item of a list, the list's. */
function fieldName(path: Path): string {
  return path.findLast((step) => typeof step === 'string')?.slice(0, 60) ?? '';
}

function typeName(expected: string): string {
  return ['string', 'int', 'number', 'boolean', 'array'].includes(expected) ? expected : 'object';
}

function sizeName(origin: string): string {
  return origin === 'string' || origin === 'array' ? origin : 'number';
}

function valueAt(raw: unknown, path: Path): unknown {
  const inside = (value: unknown, step: string | number) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, step)
      ? Reflect.get(value, step)
      : undefined;
  return path.reduce<unknown>(inside, raw);
}
