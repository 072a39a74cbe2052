import { codeFor } from '../codes.ts';
import { namesInCell } from '../duties/agencies.ts';
import { type Agency, type DutyEntry, type Entry, textOf } from '../duties/entries.ts';
import { givenTo, leadsThePlan, namedLead, namedPartners, namedRecipient } from '../duties/who.ts';
import { shortened } from '../shortened.ts';
import { nameFirst, namesIn } from './name-at.ts';
import { type DraftUnit, nameKey, Register } from './register.ts';

/** The code of the group of all units. */
export const EVERYBODY = 'tat-ca';

/** Who receives reports, and the unit that takes them in. */
interface DraftRecipient {
  readonly code: string;
  readonly name: string;
  via: string | undefined;
}

/** The unit that leads all of the plan, the clause that says so, and whether it leads it together with everybody. */
interface Coordinator {
  readonly unit: string;
  readonly by: string;
  readonly withEverybody: boolean;
}

/** Who does what: the units of a plan, and for each duty who leads, takes part and receives. */
export class Assignments {
  readonly recipients = new Map<string, DraftRecipient>();
  /** How the document speaks of all units. */
  readonly everybodyForms = new Set<string>();
  readonly #codes = new Set<string>([EVERYBODY]);
  readonly #units: Register;
  readonly #entries: readonly Entry[];
  readonly #issuer: string;
  /** What leads on to the duties of a clause, and the clause's title, by its code. */
  readonly #leadIns = new Map<string, DutyEntry>();
  readonly #headings = new Map<string, string>();
  readonly #leads = new Map<DutyEntry, { lead: Agency | undefined }>();
  #coordinatorFound: Coordinator | 'none' | undefined;

  /** @param text all of the document; `sentTo` has its receivers */
  constructor(
    entries: readonly Entry[],
    { issuer, place }: { issuer: string; place: string },
    text: string,
    sentTo: readonly string[],
  ) {
    this.#entries = entries;
    this.#issuer = issuer;
    this.#units = new Register(issuer, place, this.#codes);
    this.#register(text, sentTo);
    for (const entry of entries) {
      if (entry.kind === 'clause') this.#headings.set(entry.code, entry.title);
      else if (entry.isLeadIn && /:\s*$/u.test(textOf(entry))) this.#leadIns.set(entry.at, entry);
    }
  }

  /** Who leads a duty is asked for more than once. */
  #saidLead(duty: DutyEntry): Agency | undefined {
    const known = this.#leads.get(duty);
    if (known) return known.lead;
    const lead = saidLead(duty);
    this.#leads.set(duty, { lead });
    return lead;
  }

  get units(): readonly DraftUnit[] {
    return this.#units.units;
  }

  /** Headings, columns and sentences name the bodies that have duties; receivers count where the text speaks of them, too. */
  #register(text: string, sentTo: readonly string[]): void {
    for (const entry of this.#entries) {
      if (entry.kind === 'clause') this.#addAll(entry.agency, entry.code);
      else {
        this.#addAll(this.#saidLead(entry), undefined);
        const cells = entry.pieces.filter(({ role }) => role === 'partners');
        this.#addAll({ names: cells.flatMap((cell) => namesIn(cell.text)), isRequested: false }, undefined);
      }
    }
    const key = nameKey(text);
    const receivers = new Set(
      this.#entries.flatMap((entry) => (entry.kind === 'duty' ? receiverKeys(entry) : [])),
    );
    for (const name of sentTo.filter((line) => !isForInformation(line)).flatMap(namesIn)) {
      const core = nameKey(name.name).replace(/ (?:thi xa|xa|phuong|huyen|tinh)$/, '');
      const isSpokenOf =
        core.includes(' ') && key.split(core).length > 2 && !receivers.has(nameKey(name.name));
      if (isSpokenOf) this.#addAll({ names: [name], isRequested: false }, undefined);
    }
  }

  #addAll(agency: Agency | undefined, namedIn: string | undefined): void {
    for (const { name, isEverybody } of agency?.names ?? [])
      if (!isEverybody) this.#units.add(name, { namedIn, requested: agency?.isRequested ?? false });
  }

  /** Its own words, then the heading's; else the unit that leads all of the plan, as inferred. */
  leadOf(duty: DutyEntry): { lead: string[]; inferred?: Record<string, string> } {
    const lead = this.#codesOf(this.#saidLead(duty));
    if (lead.length > 0) return { lead };
    const coordinator = this.#coordinator();
    return coordinator
      ? { lead: [coordinator.unit], inferred: { [coordinator.unit]: coordinator.by } }
      : { lead: [] };
  }

  #codesOf(agency: Agency | undefined): string[] {
    const codes = (agency?.names ?? []).map((name) => {
      if (!name.isEverybody) return this.#units.find(name.name)?.code;
      this.everybodyForms.add(name.name);
      return EVERYBODY;
    });
    return [...new Set(codes.filter((code) => code !== undefined))];
  }

  #coordinator(): Coordinator | undefined {
    this.#coordinatorFound ??= this.#findCoordinator() ?? 'none';
    return this.#coordinatorFound === 'none' ? undefined : this.#coordinatorFound;
  }

  #findCoordinator(): Coordinator | undefined {
    const found = this.#entries.flatMap((entry) => {
      if (entry.kind !== 'duty' || entry.agency?.names.length !== 1 || !leadsThePlan(textOf(entry)))
        return [];
      const unit = this.#units.find(entry.agency.names[0]?.name ?? '');
      const withEverybody = namedPartners(textOf(entry)).names.some(({ isEverybody }) => isEverybody);
      return unit ? [{ unit: unit.code, by: entry.clause, withEverybody }] : [];
    });
    return new Set(found.map(({ unit }) => unit)).size === 1 ? found[0] : undefined;
  }

  /**
   * Who takes part: who its own words name, else the lead-in that it stands under. What is inferred is told by its clause: whose work a heading says it
   * is, and everybody, where the unit that leads all of the plan does so with everybody.
   * @param lead with `inferred` as `leadOf` gives it
   */
  companionsOf(
    duty: DutyEntry,
    { lead, inferred = {} }: { lead: readonly string[]; inferred?: Record<string, string> },
  ): { participants: string[]; partners: string | undefined; inferred: Record<string, string> } {
    const own = this.partnersOf(duty, lead);
    const isNamed = own.participants.length > 0 || own.partners !== undefined;
    const named = isNamed ? own : this.#leadInPartners(duty, lead);
    const whose = this.#whoseWork(duty.clause);
    if (whose !== undefined && ![...lead, ...named.participants].includes(whose))
      return {
        ...{ ...named, participants: [...named.participants, whose] },
        inferred: { [whose]: duty.clause },
      };
    if (named.participants.length > 0 || named.partners !== undefined) return { ...named, inferred: {} };
    const coordinator = this.#coordinator();
    const isForAll = coordinator?.withEverybody === true && inferred[coordinator.unit] !== undefined;
    return isForAll
      ? { ...named, participants: [EVERYBODY], inferred: { [EVERYBODY]: coordinator.by } }
      : { ...named, inferred: {} };
  }

  /** "Phối hợp với UBND xã A thực hiện tốt mô hình, nhằm:" holds for what stands below it. */
  #leadInPartners(duty: DutyEntry, lead: readonly string[]) {
    const leadIn = this.#leadIns.get(duty.clause);
    return leadIn && leadIn !== duty
      ? this.partnersOf(leadIn, lead)
      : { participants: [], partners: undefined };
  }

  /** "Nâng cao hiệu quả hoạt động của Ban A": what stands below is the work of that unit. */
  #whoseWork(clause: string): string | undefined {
    const title = this.#headings.get(clause) ?? '';
    const work = /hoạt động của\s+/iu.exec(title);
    const name = work && nameFirst(title.slice(work.index + work[0].length));
    return name && /^[\s.:]*$/u.test(name.rest) ? this.#units.find(name.name.name)?.code : undefined;
  }

  partnersOf(
    duty: DutyEntry,
    lead: readonly string[],
  ): { participants: string[]; partners: string | undefined } {
    const cells = duty.pieces.filter(({ role }) => role === 'partners').map(({ text }) => text);
    const said = namedPartners(textOf(duty));
    const names = [...cells.flatMap(namesIn), ...said.names];
    const known = names.map((name) => (name.isEverybody ? undefined : this.#units.find(name.name)?.code));
    const participants = [...new Set(known.filter((code) => code !== undefined && !lead.includes(code)))];
    const others = names.filter((_, at) => known[at] === undefined).map(({ name }) => name);
    const words = [...others, ...(said.words === undefined ? [] : [said.words])].join(', ');
    return {
      participants: participants.filter((code) => code !== undefined),
      partners: words === '' ? undefined : shortened(words, 300),
    };
  }

  recipientOf(text: string): string | undefined {
    const named = namedRecipient(text);
    if (!named) return undefined;
    const name = this.#units.isIssuer(named.name) ? this.#issuer : named.name;
    const key = nameKey(name);
    const known = this.recipients.get(key);
    const via = named.via === undefined ? undefined : this.#units.find(named.via)?.code;
    if (known) {
      known.via ??= via;
      return known.code;
    }
    const own = this.#units.find(name)?.code;
    const code = codeFor(own === undefined ? name : `nhan ${name}`, this.#codes);
    this.recipients.set(key, { code, name: name.charAt(0).toUpperCase() + name.slice(1), via: via ?? own });
    return code;
  }
}

/** Who a duty's own column, its words or its headings name. */
function saidLead(duty: DutyEntry): Agency | undefined {
  const text = textOf(duty);
  const names = namesInCell(duty.pieces.filter(({ role }) => role === 'lead').map((piece) => piece.text));
  if (names.length > 0) return { names, isRequested: false };
  return givenTo(text) ?? duty.agency ?? namedLead(text);
}

function receiverKeys(duty: DutyEntry): string[] {
  const receiver = namedRecipient(textOf(duty));
  return receiver ? [nameKey(receiver.name)] : [];
}

/** "- UBND huyện (để b/c)", "- Lưu: VT": who only gets a copy. */
function isForInformation(line: string): boolean {
  return /b\/c|báo cáo|lưu/iu.test(line);
}
