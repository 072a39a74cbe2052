import { expect, it } from 'vitest';
import { renameClosed } from '../../src/database/rename.ts';

function held(times: number, code: string) {
  let tries = 0;
  const rename = async () => {
    if (++tries <= times) throw Object.assign(new Error(code), { code });
  };
  return { rename, letGo: () => undefined, wait: async () => undefined, tried: () => tries };
}

it('waits on Windows until a closed database is let go of, and nowhere else', async () => {
  const busy = held(2, 'EBUSY');
  await renameClosed('a', 'b', { ...busy, platform: 'win32' });
  expect(busy.tried()).toBe(3);
  const linux = held(1, 'EBUSY');
  await expect(renameClosed('a', 'b', { ...linux, platform: 'linux' })).rejects.toThrow('EBUSY');
  const gone = held(1, 'ENOENT');
  await expect(renameClosed('a', 'b', { ...gone, platform: 'win32' })).rejects.toThrow('ENOENT');
  const forGood = held(1_000, 'EPERM');
  await expect(renameClosed('a', 'b', { ...forGood, platform: 'win32' })).rejects.toThrow('EPERM');
});
