import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from '../base/project.ts';
import { type Language, textsIn } from '../base/texts.ts';
import type { Messenger } from '../sandbox/messenger.ts';
import type { PagePerson } from '../sandbox/page/options.ts';

/** A person whom the visitor of the playground can be. */
interface CastPerson {
  id: number;
  name: string;
  /** Null for the stranger, whom the bot does not know. */
  role: 'COORDINATOR' | 'FOCAL_POINT' | 'CAMPAIGNER' | 'HEAD' | 'VIEWER' | null;
  /** Code of the unit that the person speaks for, or heads; null for none. */
  unit: string | null;
  unitName: string | null;
  /** Where the bot knows them; the others are on the messenger with the Bot API. */
  startsOn?: 'zalo';
}

/** A group chat of the playground. */
interface CastGroup {
  /** Negative, as in Telegram. */
  id: number;
  title: string;
  /** Codes of the units that the group is bound to; `*` is the whole plan. */
  bindings: string[];
  /** Ids of the people in it. */
  members: number[];
  messenger?: 'zalo';
}

/** All people and groups of the playground. */
export interface Cast {
  people: CastPerson[];
  groups: CastGroup[];
}

/** What the playground needs to know of a plan. */
export interface CastPlan {
  year: number;
  /** The place that the plan is for, such as "Xã Tân Hòa". */
  locality: string;
  units: readonly { code: string; name: string }[];
}

const name = z.string().min(1);
const personas = z
  .strictObject({
    coordinatorUnit: name,
    campaignerUnit: name,
    campaignerWord: name,
    communeUnit: name,
    zaloUnits: z.array(name),
    coordinationTitle: name,
    coordinationTitleElsewhere: name,
    coordinator: name,
    campaigner: name,
    head: name,
    leader: name,
    stranger: name,
    focalPoints: z.array(name).min(1),
  })
  .parse(JSON.parse(readFileSync(projectFile('src', 'playground', 'cast.json'), 'utf8')));

const COORDINATION_GROUP = -2001;
const COMMUNE_GROUP = -2002;
const ZALO_GROUP = -3001;

/**
 * The people and groups of the playground for any plan: one person for each unit, the head of a commune, a leader and a stranger;
 * a coordination group for the whole plan and a group of one commune; on Zalo some people, with a group of the first of
 * their units. Ids depend only on the order of the units.
 * cast.json says who coordinates and who campaigns; a plan without those units is coordinated by its first
 * unit, and campaigned for by a unit whose name holds the word there, if it has one.
 * @throws RangeError when the plan has no units
 */
export function playgroundCast(plan: CastPlan): Cast {
  const coordinating = plan.units.find((unit) => unit.code === personas.coordinatorUnit) ?? plan.units[0];
  if (!coordinating) throw new RangeError('a plan without units has nobody to play');
  const campaigning = campaignerOf(plan.units, coordinating.code);
  const unitPeople = plan.units.map((unit, index) =>
    unitPerson(unit, index, { coordinating: coordinating.code, campaigning }),
  );
  const coordinators = unitPeople.filter((person) => person.role === 'COORDINATOR');
  const leader = outsider(1901, personas.leader, 'VIEWER');
  const people = [
    ...coordinators,
    ...unitPeople.filter((person) => person.role !== 'COORDINATOR'),
    ...headOf(communeOf(unitPeople)),
    leader,
    outsider(1999, personas.stranger, null),
  ];
  const title =
    coordinating.code === personas.coordinatorUnit
      ? personas.coordinationTitle
      : personas.coordinationTitleElsewhere;
  const named = title.replace('{year}', String(plan.year)).replace('{place}', plan.locality);
  return { people, groups: groupsOf(named, [...unitPeople, leader]) };
}

/** Adds the cast to the local messenger: every person, and the groups with the bot in them. */
export function seatCast(cast: Cast, messenger: Messenger): void {
  for (const { id, name: firstName, role, startsOn } of cast.people) {
    const hasStarted = role !== null && startsOn === undefined;
    messenger.addPerson({ id, firstName, languageCode: 'vi', hasStarted });
  }
  for (const { id, title, members, messenger: where } of cast.groups)
    if (where === undefined) messenger.addGroup({ id, title, members });
}

/** The people as the page shows them. */
export function pagePeople({ people }: Cast): PagePerson[] {
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    about: { vi: about(person, 'vi'), en: about(person, 'en') },
    ...(person.startsOn && { startsOn: person.startsOn }),
  }));
}

/** "Điều phối · Phòng Lao động": the person's role and the unit that they speak for. */
function about({ role, unitName }: CastPerson, language: Language): string {
  const words = textsIn(language)(role === null ? 'playground:stranger' : `people:role.${role}`);
  return unitName === null ? words : `${words} · ${unitName}`;
}

function campaignerOf(units: CastPlan['units'], coordinating: string): string | undefined {
  const others = units.filter(({ code }) => code !== coordinating);
  const named = others.find(({ code }) => code === personas.campaignerUnit);
  const like = others.find(({ name: title }) => title.toLowerCase().includes(personas.campaignerWord));
  return (named ?? like)?.code;
}

function unitPerson(
  unit: { code: string; name: string },
  index: number,
  { coordinating, campaigning }: { coordinating: string; campaigning: string | undefined },
): CastPerson {
  const place = { unit: unit.code, unitName: unit.name };
  if (unit.code === coordinating) {
    return { id: 1001, name: personas.coordinator, role: 'COORDINATOR', ...place };
  }
  // Numbers from 10,000 on: a plan may have any number of units, and the leader and the stranger have smaller ones.
  const id = 10_000 + index;
  if (unit.code === campaigning) {
    return { id, name: personas.campaigner, role: 'CAMPAIGNER', ...place };
  }
  const onZalo = personas.zaloUnits.includes(unit.code) && { startsOn: 'zalo' as const };
  return { id, name: focalPointName(index), role: 'FOCAL_POINT', ...place, ...onZalo };
}

/** The names in turn; from the second round on they carry a number. */
function focalPointName(index: number): string {
  const names = personas.focalPoints;
  const round = Math.floor(index / names.length);
  const given = names[index % names.length] ?? '';
  return round === 0 ? given : `${given} ${round + 1}`;
}

function outsider(id: number, personName: string, role: 'VIEWER' | null): CastPerson {
  return { id, name: personName, role, unit: null, unitName: null };
}

/** Who speaks for the commune that has a group and a head. */
function communeOf(people: readonly CastPerson[]): CastPerson | undefined {
  const focalPoints = people.filter(({ role, startsOn }) => role === 'FOCAL_POINT' && startsOn === undefined);
  return focalPoints.find(({ unit }) => unit === personas.communeUnit) ?? focalPoints.at(-1);
}

/** The head of the unit that a person speaks for: in no group, for a head hears in private. */
function headOf(person: CastPerson | undefined): CastPerson[] {
  if (!person) return [];
  const { unit, unitName } = person;
  return [{ id: 1902, name: personas.head, role: 'HEAD', unit, unitName }];
}

function groupsOf(title: string, members: CastPerson[]): CastGroup[] {
  const here = members.filter(({ startsOn }) => startsOn === undefined);
  const onZalo = members.find(({ startsOn }) => startsOn === 'zalo');
  const coordinator = members.find((person) => person.role === 'COORDINATOR');
  return [
    { id: COORDINATION_GROUP, title, bindings: ['*'], members: here.map(({ id }) => id) },
    ...unitGroup(COMMUNE_GROUP, communeOf(members), coordinator),
    ...unitGroup(ZALO_GROUP, onZalo, coordinator).map((group) => ({ ...group, messenger: 'zalo' as const })),
  ];
}

/** The group of the unit that a person speaks for, the coordinator in it. */
function unitGroup(
  id: number,
  person: CastPerson | undefined,
  coordinator: CastPerson | undefined,
): CastGroup[] {
  if (!person?.unit) return [];
  const members = coordinator ? [person.id, coordinator.id] : [person.id];
  return [{ id, title: person.unitName ?? person.unit, bindings: [person.unit], members }];
}
