import { fold } from '../../vietnamese/fold.ts';
import { codeFor } from '../codes.ts';

/** A body that a plan gives duties to. */
export interface DraftUnit {
  readonly code: string;
  readonly name: string;
  /** The clause that is about it. */
  namedIn?: string;
  requested: boolean;
  /** How else the document writes it. */
  readonly otherForms: Set<string>;
}

const levelWords = '(?:thi xa|thi tran|thanh pho|xa|phuong|huyen|tinh|quan)';

/** What two ways to write a name have in common: no signs, marks and small words, UBND for Ủy ban nhân dân. */
export function nameKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\buy ban nhan dan\b/g, 'ubnd')
    .replace(/\b(?:cua|va|cac)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The bodies of a plan, each once however it is written. */
export class Register {
  readonly units: DraftUnit[] = [];
  readonly #byKey = new Map<string, DraftUnit>();
  readonly #codes: Set<string>;
  /** Keys of the issuing body, which gives the duties and has none. */
  readonly #issuer: ReadonlySet<string>;
  readonly #place: string;

  /** @param codes that are taken already */
  constructor(issuer: string, place: string, codes: Set<string>) {
    this.#codes = codes;
    this.#place = nameKey(place);
    const key = nameKey(issuer);
    this.#issuer = new Set([key, this.#shortKey(key), ...levelKeys(key)]);
  }

  isIssuer(name: string): boolean {
    const key = nameKey(name);
    return this.#issuer.has(key) || this.#issuer.has(this.#shortKey(key));
  }

  /** The unit of a name; undefined where the document has none such. */
  find(name: string): DraftUnit | undefined {
    const key = nameKey(name);
    return this.#byKey.get(key) ?? this.#byKey.get(this.#shortKey(key)) ?? this.#byInitials(name);
  }

  /** Adds a unit, or what is new about one that is there; undefined for the issuing body. */
  add(
    name: string,
    { namedIn, requested = false }: { namedIn?: string | undefined; requested?: boolean } = {},
  ): DraftUnit | undefined {
    if (this.isIssuer(name)) return undefined;
    const known = this.find(name);
    const unit = known ?? this.#new(name);
    if (namedIn !== undefined) unit.namedIn ??= namedIn;
    unit.requested ||= requested;
    if (name.toLowerCase() !== unit.name.toLowerCase()) unit.otherForms.add(name);
    return unit;
  }

  #new(name: string): DraftUnit {
    const unit = {
      ...{
        code: codeFor(name, this.#codes),
        name: capitalised(name),
        requested: false,
        otherForms: new Set<string>(),
      },
    };
    this.units.push(unit);
    const key = nameKey(name);
    for (const each of [key, this.#shortKey(key)]) if (!this.#byKey.has(each)) this.#byKey.set(each, unit);
    return unit;
  }

  /** Without the level and the place at its end: "Công an Thị xã Bỉm Sơn" is "Công an". */
  #shortKey(key: string): string {
    const bare =
      this.#place !== '' && key.endsWith(` ${this.#place}`) ? key.slice(0, -this.#place.length - 1) : key;
    const short = bare.replace(new RegExp(` (?:cap )?${levelWords}$`), '');
    return short.includes(' ') ? short : key;
  }

  /** "Phòng LĐTBXH" is the one whose words begin so. */
  #byInitials(name: string): DraftUnit | undefined {
    const found = /^(.*?)\s*([\p{Lu}&-]{3,})$/u.exec(name);
    if (!found) return undefined;
    const [, head = '', letters = ''] = found;
    const wanted = fold(letters).replace(/[^a-z]/g, '');
    const fitting = this.units.filter((unit) => {
      const rest = nameKey(unit.name).slice(nameKey(head).length);
      const initials = rest
        .split(' ')
        .map((word) => word[0] ?? '')
        .join('');
      return nameKey(unit.name).startsWith(nameKey(head)) && initials === wanted;
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

/** "UBND thị xã Bỉm Sơn" is called "UBND thị xã", "UBND", too. */
function levelKeys(issuer: string): string[] {
  const level = new RegExp(`^ubnd ${levelWords}`).exec(issuer)?.[0];
  return level === undefined ? [] : [level, 'ubnd'];
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
