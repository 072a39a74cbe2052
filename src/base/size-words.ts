import type { Language } from './texts.ts';

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

/** How many bytes something takes, in megabytes or from one gigabyte on in gigabytes, with one digit behind the comma: 1,4 GB. */
export function sizeWords(bytes: number, language: Language): string {
  const [size, unit] = bytes < GIGABYTE ? [MEGABYTE, 'MB'] : [GIGABYTE, 'GB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / size)} ${unit}`;
}
