import { expect, it } from 'vitest';
import { runs } from '../support/runs.ts';
import { disaster, town } from './askers.ts';
import { askAnything } from './fuzz.ts';

it('answers anything without throwing', () => {
  expect(askAnything(town.asker, runs(51)).thrown).toBe(0);
  expect(askAnything(disaster.asker, runs(21), 7).thrown).toBe(0);
});
