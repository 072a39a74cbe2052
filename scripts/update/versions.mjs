// Which version is which, by package.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the package.json of a version; undefined where there is none of this program. */
export function packageIn(folder) {
  try {
    const content = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return content.name === 'nhac-viec' ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Compares two versions by SemVer: below 0 when the first is the older one. A pre-release is older than its version. */
export function compareVersions(one, other) {
  const [a, b] = [one, other].map((version) => version.split('-'));
  return compareParts(a[0], b[0]) || comparePreReleases(a.slice(1).join('-'), b.slice(1).join('-'));
}

function comparePreReleases(one, other) {
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  return compareParts(one, other);
}

function compareParts(one, other) {
  const [a, b] = [one.split('.'), other.split('.')];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = comparePart(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by their value, and before words; what is missing comes first. */
function comparePart(one, other) {
  if (one === undefined || other === undefined)
    return Number(one !== undefined) - Number(other !== undefined);
  const [a, b] = [Number(one), Number(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return Math.sign(a - b);
  if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Returns the oldest Node that a version runs on: its `engines` have the form `>=20.19`. */
export function nodeFloor({ engines }) {
  return /^>=\s*([\d.]+)$/.exec(engines?.node ?? '')?.[1] ?? '0';
}
