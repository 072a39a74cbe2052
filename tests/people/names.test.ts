import { describe, expect, it } from 'vitest';
import { cleanName, takenForCoordinator } from '../../src/people/names.ts';

describe('a name', () => {
  it.each([
    ['Lan\u202Etixe', 'Lantixe'],
    ['L\u200Ba\u2066n\uFEFF\u00AD', 'Lan'],
    ['  Nguyễn\n\tThị \u200B Lan ', 'Nguyễn Thị Lan'],
    ['Nguyễn Thị Lan'.normalize('NFD'), 'Nguyễn Thị Lan'],
    ['L\u0300\u0301\u0302\u0303\u0304\u0305an', 'L\u0300\u0301\u0302an'],
    ['Lan 🌸', 'Lan 🌸'],
    ['\u3164\u2800\u200B', undefined],
    [undefined, undefined],
  ])('%j is stored as %j', (name, stored) => {
    expect(cleanName(name)).toBe(stored);
  });
});

describe('the name of the coordinator Nguyễn Thị Lan', () => {
  const coordinator = { id: 1, name: 'Nguyễn Thị Lan', role: 'COORDINATOR' };
  const taken = (name: string, role = 'VIEWER') =>
    takenForCoordinator([coordinator, { id: 2, name, role }]).get(2);

  it.each([
    'Nguyễn Thị Lan',
    'Nguyen Thi Lan',
    'NGUYỄN  THỊ.LAN',
    'Nguyễn Thị Lаn', // a Cyrillic a
    'Νguyễn Τhị Lan', // Greek capitals
    'Nguyễn Thị 𝐋𝐚𝐧',
    'Ｎguyễn Thị Lan',
    'Nguyễn Thị Ian',
    'Nguyễn Th1 Lan',
    'Nguyễn\u200B Thị Lan',
  ])('can be taken from "%s"', (name) => {
    expect(taken(name)).toBe('Nguyễn Thị Lan');
  });

  it.each(['Nguyễn Thị Loan', 'Lan', '🌸'])('cannot be taken from "%s"', (name) => {
    expect(taken(name)).toBeUndefined();
  });

  it('is not minded of another coordinator, and no name at all is like no other', () => {
    expect(taken('Nguyễn Thị Lan', 'COORDINATOR')).toBeUndefined();
    const nameless = [
      { ...coordinator, name: '🌸' },
      { id: 2, name: '🌻', role: 'VIEWER' },
    ];
    expect(takenForCoordinator(nameless).size).toBe(0);
  });
});
