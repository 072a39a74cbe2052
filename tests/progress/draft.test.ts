import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskStatus } from '../../src/generated/sqlite/enums.ts';
import {
  advance,
  type UpdateFile,
  type DraftState,
  emptyDraft,
  type Given,
  MOST_FILES,
} from '../../src/progress/update-answers.ts';
import type { Requirements } from '../../src/progress/requirements.ts';

const plain: Requirements = { figures: [], report: false, files: 'none' };
const event: Requirements = { figures: ['sessions', 'women'], report: false, files: 'any' };
const report: Requirements = { figures: [], report: true, files: 'any' };
const walkWith = (needs: Requirements, state: DraftState, ...given: Given[]) =>
  given.reduce<DraftState | undefined>((now, one) => now && advance(now, one, needs), state);
const walk = (state: DraftState, ...given: Given[]) => walkWith(plain, state, ...given);
const atStatus: DraftState = { ...emptyDraft('status'), unit: 'hpn', task: 'IV.2' };
const file: UpdateFile = { fileId: 'F1', kind: 'document', name: 'bao-cao.docx' };

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
    expect(stuck && advance(stuck, { kind: 'skip' }, plain)).toBeUndefined();
    expect(stuck && walk(stuck, { kind: 'note', note: 'kinh phí' })).toMatchObject({
      step: 'summary',
      note: 'kinh phí',
    });
  });

  it('that is changed keeps what was given, and asks for all of it again', () => {
    const whole = walk(
      atStatus,
      { kind: 'status', status: 'IN_PROGRESS' },
      { kind: 'percent', percent: 75 },
      { kind: 'note', note: 'gần xong' },
      { kind: 'edit' },
    );
    expect(whole).toMatchObject({ step: 'status', unit: 'hpn', task: 'IV.2', note: 'gần xong' });
    expect(whole && walk(whole, { kind: 'status', status: 'DONE' }, { kind: 'skip' })).toEqual({
      ...atStatus,
      step: 'summary',
      status: 'DONE',
      note: 'gần xong',
    });
  });

  it('of an event asks for each number, any of which may be left out', () => {
    const first = walkWith(event, atStatus, { kind: 'status', status: 'DONE' });
    expect(first).toMatchObject({ step: 'figures', figure: 'sessions' });
    const second = first && advance(first, { kind: 'figure', value: 3 }, event);
    expect(second).toMatchObject({ step: 'figures', figure: 'women', figures: { sessions: 3 } });
    expect(second && walkWith(event, second, { kind: 'skip' })).toMatchObject({
      step: 'note',
      figures: { sessions: 3 },
    });
  });

  it('takes four presses at its shortest', () => {
    const shortest = walkWith(event, atStatus, { kind: 'status', status: 'DONE' }, { kind: 'finish' });
    expect(shortest).toMatchObject({ step: 'summary', status: 'DONE', figures: {} });
  });

  it('of a report that is handed in needs a file or paper', () => {
    const handing = walkWith(report, atStatus, { kind: 'status', status: 'DONE' }, { kind: 'skip' });
    expect(handing?.step).toBe('files');
    expect(handing && advance(handing, { kind: 'skip' }, report)).toBeUndefined();
    expect(handing && walkWith(report, handing, { kind: 'paper' })).toMatchObject({
      step: 'summary',
      onPaper: true,
    });
    expect(handing && walkWith(report, handing, { kind: 'file', file }, { kind: 'skip' })).toMatchObject({
      step: 'summary',
      files: [file],
      onPaper: false,
    });
  });

  it('takes ten files and no more', () => {
    const sent = Array.from({ length: MOST_FILES }, (): Given => ({ kind: 'file', file }));
    const full = walkWith(report, { ...atStatus, step: 'files', status: 'DONE' }, ...sent);
    expect(full?.files).toHaveLength(MOST_FILES);
    expect(full && advance(full, { kind: 'file', file }, report)).toBeUndefined();
  });

  it('where victims are concerned takes documents, no photos', () => {
    const asks: Requirements = { ...report, files: 'documents' };
    const handing = walkWith(asks, atStatus, { kind: 'status', status: 'DONE' }, { kind: 'skip' });
    expect(
      handing && advance(handing, { kind: 'file', file: { ...file, kind: 'photo' } }, asks),
    ).toBeUndefined();
    expect(handing && advance(handing, { kind: 'file', file }, asks)?.files).toEqual([file]);
  });

  it('that is not begun after all forgets numbers and files', () => {
    const whole: DraftState = { ...atStatus, figures: { women: 9 }, files: [file], onPaper: true };
    expect(walkWith(event, whole, { kind: 'status', status: 'NOT_STARTED' })).toMatchObject({
      figures: {},
      files: [],
      onPaper: false,
    });
  });

  it('that began with a task goes from the unit to how far it is', () => {
    expect(
      walk({ ...emptyDraft('unit'), task: 'IV.2', page: 1 }, { kind: 'unit', unit: 'hpn' }),
    ).toMatchObject({
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
  fc.record({ kind: fc.constant('figure' as const), value: fc.nat(999) }),
  fc.record({ kind: fc.constant('file' as const), file: fc.constant(file) }),
  fc.record({
    kind: fc.constantFrom('skip' as const, 'finish' as const, 'paper' as const, 'edit' as const),
  }),
);

it('whatever is pressed in whatever order is complete when it is ready to be saved', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(plain, event, report),
      fc.array(given, { maxLength: 30 }),
      (needs, presses) => {
        let state = emptyDraft('unit');
        for (const one of presses) state = advance(state, one, needs) ?? state;
        if (state.step !== 'summary') return;
        expect(state).toMatchObject({ unit: expect.any(String), task: expect.any(String) });
        expect(state.status).toBeDefined();
        expect(state.percent !== undefined).toBe(state.status === 'IN_PROGRESS');
        if (state.status === 'BLOCKED') expect(state.note).toBeDefined();
        if (needs.report && state.status === 'DONE') expect(state.files.length > 0).toBe(!state.onPaper);
        if (state.status === 'NOT_STARTED') expect(state).toMatchObject({ figures: {}, files: [] });
      },
    ),
  );
});
