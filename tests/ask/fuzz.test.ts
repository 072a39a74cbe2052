import { expect, it } from 'vitest';
import { fuzzRuns } from '../support/fuzz-runs.ts';
import { disaster, town } from './askers.ts';
import { askAnything } from './fuzz.ts';

it('answers anything without throwing', () => {
  expect(askAnything(town.asker, fuzzRuns(51)).thrown).toBe(0);
  expect(askAnything(disaster.asker, fuzzRuns(21), 7).thrown).toBe(0);
});
