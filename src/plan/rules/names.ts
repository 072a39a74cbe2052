import { type Breach, breach } from '../plan-problem.ts';
import { type DraftParty, type PlanDraft, placed } from './draft.ts';

/**
 * A name or short name must mean one unit or group: "phường Đông Sơn phải nộp gì?" asks for that ward's tasks.
 * Capital letters do not count, diacritics do: two wards may differ by them alone.
 */
export function nameRules(draft: PlanDraft): Breach[] {
  const owners = new Map<string, string>();
  const found: Breach[] = [];
  for (const part of ['units', 'groups'] as const) {
    for (const [index, party] of placed(draft[part])) {
      for (const { name, path } of namesOf(party)) {
        const key = name.toLowerCase().replace(/\s+/g, ' ');
        const owner = owners.get(key);
        const self = `${part} ${party.code ?? index}`;
        if (owner !== undefined && owner !== self) {
          found.push(breach([part, index, ...path], 'sharedName', { name: name.slice(0, 80), owner }));
        } else {
          owners.set(key, self);
        }
      }
    }
  }
  return found;
}

function namesOf(party: DraftParty): { name: string; path: (string | number)[] }[] {
  const names = [
    { name: party.name?.vi, path: ['name', 'vi'] },
    { name: party.name?.en, path: ['name', 'en'] },
    ...party.aliases.map((name, index) => ({ name, path: ['aliases', index] })),
  ];
  return names.flatMap(({ name, path }) => (name === undefined ? [] : [{ name, path }]));
}
