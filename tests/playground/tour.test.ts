import { expect, test } from 'vitest';
import { playgroundCast } from '../../src/playground/cast.ts';
import { tourOf } from '../../src/playground/tour.ts';

const units = (...codes: string[]) => codes.map((code) => ({ code, name: `Đơn vị ${code}` }));
const cast = (...codes: string[]) =>
  playgroundCast({ year: 2018, locality: 'Thị xã Bỉm Sơn', units: units(...codes) });
const whole = cast('ld', 'vhtt', 'hpn', 'xa-ha-lan');

test('the tour has seven steps for people who are there, in both languages', () => {
  const tour = tourOf('bim-son-2018', whole, 'nhac_viec_bot');
  expect(tour?.steps).toHaveLength(7);
  const chats = [...whole.people, ...whole.groups].map(({ id }) => id);
  for (const { text, acts } of tour?.steps ?? []) {
    for (const words of [text.vi, text.en]) expect(words).not.toMatch(/^tour|\{\{/);
    for (const act of acts) if (act.kind === 'go') expect(chats).toContain(act.chatId);
  }
  const said = tour?.steps[1]?.acts.find(({ kind }) => kind === 'say');
  expect(said).toMatchObject({ text: { en: '@nhac_viec_bot what is due this week?' } });
});

test('a step names nobody who does nothing in it', () => {
  const nameOf = new Map(whole.people.map(({ id, name }) => [id, name.toLowerCase()]));
  for (const { text, acts } of tourOf('bim-son-2018', whole, 'b')?.steps ?? []) {
    const acting = acts.flatMap((act) => (act.kind === 'go' ? [nameOf.get(act.personId)] : []));
    for (const words of [text.vi, text.en])
      for (const [named] of words.matchAll(/(?:chị|anh|bác|cô) \p{Lu}\p{L}+/giu))
        expect(acting, words).toContain(named.toLowerCase());
  }
});

test('another plan, and one without a person whom the tour needs, has none', () => {
  expect(tourOf('xa-tan-hoa-2026', whole, 'b')).toBeUndefined();
  for (const codes of [
    ['ld', 'hpn', 'xa-ha-lan'],
    ['ld', 'vhtt', 'xa-ha-lan'],
    ['ld', 'vhtt', 'hpn'],
  ]) {
    expect(tourOf('bim-son-2018', cast(...codes), 'b'), codes.join()).toBeUndefined();
  }
});
