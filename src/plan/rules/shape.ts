import type { z } from 'zod';
import { type Breach, breach } from '../plan-problem.ts';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

/**
 * Says what zod found in the plan's own words: each breach names what is wrong and how to mend it.
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
      return formatBreach(issue.message, path, field);
    case 'invalid_union':
      return breach(path, field === 'rule' ? 'unknownRule' : 'membersShape', { field });
    case 'custom':
      return breach(path, 'noSuchDay', { field });
    default:
      return breach(path, 'wrongShape', { field });
  }
}

function formatBreach(message: string, path: Path, field: string): Breach {
  if (message === 'code.shape') return breach(path, 'codeShape', { field });
  return message === 'time.shape'
    ? breach(path, 'timeShape', { field })
    : breach(path, 'countryShape', { field });
}

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
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? new Map(Object.entries(value)).get(String(step))
        : undefined,
    raw,
  );
}
