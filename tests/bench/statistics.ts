/** The value below which a share of the samples lies: `percentile(samples, 0.99)`. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle one. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Milliseconds that each call took, the first calls (which warm the machine up) left out. */
export async function timeCalls(
  count: number,
  warmUp: number,
  call: (index: number) => unknown,
): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count + warmUp; index += 1) {
    const start = performance.now();
    await call(index);
    if (index >= warmUp) samples.push(performance.now() - start);
  }
  return samples;
}

/** A number of milliseconds for people. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
