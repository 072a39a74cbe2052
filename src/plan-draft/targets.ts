import { shortened } from './shortened.ts';

/** A target as the plan file writes it. */
export interface DraftedTarget {
  readonly code: string;
  readonly clause: string;
  readonly name: { readonly vi: string };
  readonly value: number;
  readonly measure: { readonly vi: string };
  readonly bound?: 'at-least' | 'at-most';
  readonly by?: string;
  readonly written: string;
}

/** "Tỷ lệ nữ cấp ủy đạt từ 25% trở lên", "Người dân hài lòng đạt ít nhất 95%": one number with its share sign, of something named. */
const form =
  /^(?<name>.{3,190}?)\s+(?:phấn đấu\s+)?đạt\s+(?<least>từ|ít nhất|tối thiểu)?\s*(?<value>\d{1,3}(?:[.,]\d{1,2})?)\s*%(?<up>\s+trở lên)?(?:\s+vào)?(?:\s+(?:đến\s+)?(?:cuối\s+)?năm\s+(?<year>\d{4}))?$/iu;
const before =
  /^(?:phấn đấu\s*,?\s*)?(?:(?:đến\s+)?(?:hết\s+|cuối\s+)?năm\s+(?<year>\d{4})\s*,?\s*)?(?:phấn đấu\s+)?/iu;

/**
 * Returns the targets that a passage on targets states: each sentence with one share, in a form that leaves no doubt. What says "trên", "dưới" or
 * "khoảng" stays in the passage's words.
 */
export function targetsIn(clause: string, texts: readonly string[]): DraftedTarget[] {
  const found = texts
    .flatMap((text) => text.split(/[;.](?=\s|$)/))
    .flatMap((sentence) => targetOf(sentence.trim()) ?? []);
  return found.map((target, at) => ({
    code: found.length === 1 ? clause : `${clause}.${at + 1}`,
    clause,
    ...target,
  }));
}

function targetOf(sentence: string): Omit<DraftedTarget, 'code' | 'clause'> | undefined {
  const written = sentence.replace(/^[-–+•*]\s*/, '');
  if ((written.match(/%/g) ?? []).length !== 1) return undefined;
  const head = before.exec(written);
  const { groups } = form.exec(written.slice(head?.[0].length ?? 0)) ?? {};
  if (!groups?.name || !groups.value) return undefined;
  const isLeast =
    groups.least !== undefined && (groups.least.toLowerCase() !== 'từ' || groups.up !== undefined);
  // "Từ 25%" without "trở lên" may begin a span.
  if (groups.least?.toLowerCase() === 'từ' && !isLeast) return undefined;
  const year = groups.year ?? head?.groups?.year;
  return {
    name: { vi: shortened(groups.name.charAt(0).toUpperCase() + groups.name.slice(1), 200) },
    value: Number(groups.value.replace(',', '.')),
    measure: { vi: '%' },
    ...((isLeast || groups.up) && { bound: 'at-least' as const }),
    ...(year !== undefined && { by: year }),
    written: shortened(written, 300),
  };
}
