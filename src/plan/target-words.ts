import type { Language, Translate } from '../base/texts.ts';
import type { Target } from './plan-file.ts';

/** What a target wants to be reached: "từ 25% trở lên", "12 lớp". */
export function targetWords({ value, measure, bound }: Target, t: Translate, language: Language): string {
  const words = measuredWords(value, measure[language], language);
  return bound ? t(`ask:target.${bound}`, { value: words }) : words;
}

/** A number with what it counts: "25%", "1.200 lớp". */
export function measuredWords(value: number, measure: string, language: Language): string {
  const number = new Intl.NumberFormat(language).format(value);
  return measure === '%' ? `${number}%` : `${number} ${measure}`;
}
