import { expect, it } from 'vitest';
import { disaster, town } from './askers.ts';
import { askAnything } from './fuzz.ts';

it('answers anything without throwing', () => {
  expect(askAnything(town.asker, 120).thrown).toBe(0);
  expect(askAnything(disaster.asker, 60, 7).thrown).toBe(0);
});
