/** How often a test tries made-up input: few times by default, times FUZZ (10, 100 …) where that is set. */
export function fuzzRuns(usual: number): number {
  return usual * Number(process.env.FUZZ ?? 1);
}
