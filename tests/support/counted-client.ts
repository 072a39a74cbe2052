import type { PrismaClient } from '../../src/generated/sqlite/client.ts';

/** A database client that counts what it is asked: each call of a model's, and each raw statement. */
export function countedClient(prisma: PrismaClient): { prisma: PrismaClient; asked: () => number } {
  let asked = 0;
  const counting = <T extends object>(of: T, isModel: boolean): T =>
    new Proxy(of, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'object' && value !== null && !isModel) return counting(value, true);
        const isRaw = typeof name === 'string' && /^\$(?:query|execute)Raw/.test(name);
        if (typeof value !== 'function' || !(isModel || isRaw)) return value;
        return (...given: unknown[]) => {
          asked += 1;
          return Reflect.apply(value, target, given);
        };
      },
    });
  return { prisma: counting(prisma, false), asked: () => asked };
}
