import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { advance, type DraftState, type Given } from '../../src/progress/draft.ts';

const walk = (state: DraftState, ...given: Given[]) =>
  given.reduce<DraftState | undefined>((now, one) => now && advance(now, one), state);
const atStatus: DraftState = { step: 'status', unit: 'hpn', task: 'IV.2', page: 0 };

describe('an update', () => {
  it('that is done asks for a note and is ready', () => {
    expect(walk(atStatus, { kind: 'status', status: 'DONE' }, { kind: 'skip' })).toMatchObject({
      step: 'summary',
      status: 'DONE',
    });
  });

  it('in progress asks how far', () => {
    const on = walk(atStatus, { kind: 'status', status: 'IN_PROGRESS' });
    expect(on?.step).toBe('percent');
    expect(on && walk(on, { kind: 'percent', percent: 50 })).toMatchObject({ step: 'note', percent: 50 });
  });

  it('that is stuck must say where', () => {
    const stuck = walk(atStatus, { kind: 'status', status: 'BLOCKED' });
    expect(stuck && advance(stuck, { kind: 'skip' })).toBeUndefined();
    expect(stuck && walk(stuck, { kind: 'note', note: 'kinh phí' })).toMatchObject({
      step: 'summary',
      note: 'kinh phí',
    });
  });

  it('that is changed keeps its task and unit and forgets the rest', () => {
    const whole = walk(
      atStatus,
      { kind: 'status', status: 'IN_PROGRESS' },
      { kind: 'percent', percent: 75 },
      { kind: 'note', note: 'gần xong' },
      { kind: 'edit' },
    );
    expect(whole).toEqual({ step: 'status', page: 0, unit: 'hpn', task: 'IV.2' });
  });

  it('that began with a task goes from the unit to how far it is', () => {
    expect(walk({ step: 'unit', task: 'IV.2', page: 1 }, { kind: 'unit', unit: 'hpn' })).toMatchObject({
      step: 'status',
      unit: 'hpn',
      page: 0,
    });
  });
});

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.record({ kind: fc.constant('unit' as const), unit: fc.constantFrom('hpn', 'ld') }),
  fc.record({ kind: fc.constant('task' as const), task: fc.constantFrom('IV.1', 'IV.2') }),
  fc.record({ kind: fc.constant('page' as const), page: fc.nat(9) }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(...Object.values(TaskStatus)) }),
  fc.record({ kind: fc.constant('percent' as const), percent: fc.constantFrom(25, 50, 75, 90) }),
  fc.record({ kind: fc.constant('note' as const), note: fc.constant('ghi chú') }),
  fc.record({ kind: fc.constantFrom('skip' as const, 'edit' as const) }),
);

it('whatever is pressed in whatever order is complete when it is ready to be saved', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 30 }), (presses) => {
      let state: DraftState = { step: 'unit', page: 0 };
      for (const one of presses) state = advance(state, one) ?? state;
      if (state.step !== 'summary') return;
      expect(state).toMatchObject({ unit: expect.any(String), task: expect.any(String) });
      expect(state.status).toBeDefined();
      expect(state.percent !== undefined).toBe(state.status === 'IN_PROGRESS');
      if (state.status === 'BLOCKED') expect(state.note).toBeDefined();
    }),
  );
});
