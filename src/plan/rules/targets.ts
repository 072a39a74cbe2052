import { type Breach, breach } from '../plan-problem.ts';
import { type PlanDraft, placed } from './draft.ts';

/** The number of a target must be in the words that it was taken from: "8,5%", "1.200 lượt". */
export function targetRules({ targets }: PlanDraft): Breach[] {
  return [...placed(targets)].flatMap(([index, { value, written }]) => {
    if (value === undefined || written === undefined || numbersIn(written).has(value)) return [];
    return [breach(['targets', index, 'value'], 'targetOtherwise', { written: written.slice(0, 80), value })];
  });
}

/** Numbers of a text; points part thousands, a comma the decimals; the other way round counts, too. */
function numbersIn(text: string): Set<number> {
  return new Set(
    (text.match(/\d[\d.,]*/g) ?? []).flatMap((digits) => {
      const plain = digits.replace(/[.,]+$/, '');
      return [plain.replaceAll('.', '').replace(',', '.'), plain.replaceAll(',', '')].map(Number);
    }),
  );
}
