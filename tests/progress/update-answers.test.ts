import { describe, expect, it } from 'vitest';
import type { Requirements } from '../../src/progress/requirements.ts';
import {
  detailed,
  entriesOf,
  focused,
  isReady,
  newEntry,
  newSeveral,
  nextOpen,
  overview,
  settled,
} from '../../src/progress/several.ts';
import {
  applies,
  emptyUpdate,
  finished,
  mayFinish,
  maySave,
  maySkip,
  questions,
  toldUpdate,
  type UpdateAnswers,
  withFigures,
  withStatus,
  withTold,
} from '../../src/progress/update-answers.ts';

const needs = (rest: Partial<Requirements> = {}): Requirements => ({
  ...{ figures: ['people', 'women'], report: false, files: 'any' },
  ...rest,
});
const bare = needs({ figures: [], files: 'none' });
const report = needs({ report: true });
const paper = { fileId: 'F', kind: 'document' as const };
const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'BLOCKED', 'DONE'] as const;
type Status = (typeof STATUSES)[number];
const stated = (status: Status, rest: Partial<UpdateAnswers> = {}) => emptyUpdate({ status, ...rest });

describe('an update is asked', () => {
  it.each<[Status, string[]]>([
    ['NOT_STARTED', ['note']],
    ['IN_PROGRESS', ['percent', 'figures', 'note', 'files']],
    ['BLOCKED', ['note', 'files']],
    ['DONE', ['figures', 'note', 'files']],
  ])('%s: what fits that, as far as the task asks for it', (status, expected) => {
    const asked = (of: Requirements) => questions.slice(3).filter((one) => applies(one, stated(status), of));
    expect(asked(needs())).toEqual(expected);
    expect(asked(needs({ figures: ['people'] }))).toEqual(expected);
    expect(asked(bare)).toEqual(expected.filter((one) => one !== 'figures' && one !== 'files'));
  });

  it('only for what it cannot do without: why it is blocked, and the document or paper of a report', () => {
    const required = (answers: UpdateAnswers, of = needs()) =>
      (['figures', 'note', 'files'] as const).filter((one) => !maySkip(one, answers, of));
    for (const status of STATUSES)
      expect(required(stated(status))).toEqual(status === 'BLOCKED' ? ['note'] : []);
    expect(required(stated('BLOCKED', { note: 'kinh phí' }))).toEqual([]);
    expect(required(stated('DONE'), report)).toEqual(['files']);
    expect(required(stated('DONE', { files: [paper] }), report)).toEqual([]);
    expect(required(stated('DONE', { onPaper: true }), report)).toEqual([]);
    expect(required(stated('IN_PROGRESS'), report)).toEqual([]);
    expect(maySkip('percent', stated('IN_PROGRESS'), needs())).toBe(false);
  });

  it('and may be ended early where more than the question is left, none of it required', () => {
    expect(mayFinish('figures', stated('DONE'), needs())).toBe(true);
    expect(mayFinish('note', stated('DONE', { answered: ['figures', 'files'] }), needs())).toBe(false);
    expect(mayFinish('note', stated('BLOCKED'), needs())).toBe(false);
    expect(mayFinish('figures', stated('DONE', { answered: ['note'] }), report)).toBe(false);
  });
});

describe('an update may be saved', () => {
  it('once it has its status, the percentage of what is under way, and what is required', () => {
    expect(maySave(emptyUpdate(), needs())).toBe(false);
    expect(maySave(stated('DONE'), needs())).toBe(true);
    expect(maySave(stated('IN_PROGRESS'), needs())).toBe(false);
    expect(maySave(stated('IN_PROGRESS', { answered: ['percent'] }), needs())).toBe(true);
    expect(maySave(stated('BLOCKED'), needs())).toBe(false);
    expect(maySave(stated('BLOCKED', { note: 'x', answered: ['note'] }), needs())).toBe(true);
    expect(maySave(stated('DONE'), report)).toBe(false);
  });

  it('not while a number is doubted', () => {
    const doubts = [{ kind: 'percent' as const, given: 120 }];
    expect(maySave(stated('DONE', { doubts }), needs())).toBe(false);
  });

  it('and then leaves out what is not required, and nothing that is', () => {
    expect(finished(stated('DONE'), needs()).answered).toEqual(['figures', 'note', 'files']);
    expect(finished(stated('DONE'), report).answered).toEqual(['figures', 'note']);
    expect(finished(stated('BLOCKED'), needs()).answered).toEqual(['files']);
  });
});

describe('another status', () => {
  const given = {
    ...{ percent: 50, figures: { people: 3 }, files: [paper], onPaper: true, note: 'x' },
    answered: ['status', 'percent', 'figures', 'note', 'files'],
  };

  it('drops the answers that do not fit it, and keeps those that do', () => {
    const kept = (status: Status, of = needs()) => {
      const { percent, figures, files, onPaper, note } = withStatus(emptyUpdate(given), status, of);
      return [percent, figures, files.length, onPaper, note];
    };
    expect(kept('DONE')).toEqual([undefined, { people: 3 }, 1, true, 'x']);
    expect(kept('IN_PROGRESS')).toEqual([undefined, { people: 3 }, 1, false, 'x']);
    expect(kept('BLOCKED')).toEqual([undefined, {}, 1, false, 'x']);
    expect(kept('NOT_STARTED')).toEqual([undefined, {}, 0, false, 'x']);
    expect(kept('DONE', bare)).toEqual([undefined, {}, 0, true, 'x']);
  });

  it('has asked again what it requires: the percentage, and what is missing', () => {
    const answered = (status: Status, rest: object = {}, of = needs()) =>
      withStatus(emptyUpdate({ ...given, ...rest }), status, of).answered.toSorted();
    expect(answered('IN_PROGRESS')).toEqual(['figures', 'files', 'note', 'status'].toSorted());
    expect(answered('BLOCKED', { note: undefined })).toEqual(['figures', 'files', 'status'].toSorted());
    expect(answered('DONE', { files: [], onPaper: false }, report)).toEqual(['figures', 'note', 'status']);
  });
});

describe('a short message', () => {
  it('answers what it says, and nothing else', () => {
    const told = withTold(emptyUpdate(), { status: 'IN_PROGRESS', percent: 75 }, needs());
    expect(told).toMatchObject({ status: 'IN_PROGRESS', percent: 75, answered: ['status', 'percent'] });
    expect(told.note).toBeUndefined();
    const noted = withTold(emptyUpdate({ files: [paper] }), { status: 'BLOCKED', note: 'x' }, needs());
    expect(noted).toMatchObject({ note: 'x', files: [paper], answered: ['status', 'note'] });
    expect('percent' in noted).toBe(false);
    expect(withTold(emptyUpdate(), { status: 'DONE', files: [paper] }, needs()).files).toEqual([paper]);
  });

  it('answers the figures once all of them are given; one that the task does not ask for is passed by', () => {
    const begun = emptyUpdate({ unclear: 7 });
    expect(withFigures(begun, { clubs: 3 }, needs())).toBe(begun);
    const first = withFigures(begun, { people: 3, clubs: 3 }, needs());
    expect([first.figures, first.answered, first.unclear]).toEqual([{ people: 3 }, [], undefined]);
    const both = withFigures(first, { women: 0 }, needs());
    expect([both.figures, both.answered]).toEqual([{ people: 3, women: 0 }, ['figures']]);
  });

  it('makes an update of which only what is required is asked', () => {
    const told = toldUpdate('dv-1', 'P1', { status: 'IN_PROGRESS', figures: { people: 3 } }, needs());
    expect(told).toMatchObject({ unit: 'dv-1', task: 'P1', figures: { people: 3 } });
    expect(questions.filter((one) => !told.answered.includes(one))).toEqual(['percent']);
    const blocked = toldUpdate('dv-1', 'P1', { status: 'BLOCKED' }, needs());
    expect(questions.filter((one) => !blocked.answered.includes(one))).toEqual([
      'percent',
      'figures',
      'note',
    ]);
  });
});

describe('several tasks on one screen', () => {
  const needsOf = (task: string | undefined) => (task === 'R' ? report : needs());
  const entry = (task: string, rest: Parameters<typeof newEntry>[0] = {}) =>
    newEntry({ unit: 'dv-1', task, ...rest });
  const done = { status: 'DONE' as const };

  it('lack what each of them lacks: a status, what that requires, the task or the unit; one passed by lacks nothing', () => {
    expect(newEntry({}).answered).toEqual([]);
    expect(entry('A').answered).toEqual(['unit', 'task']);
    const ready = [entry('A', done), entry('A'), entry('R', done), entry('A', { as: 'pass' })];
    expect(ready.map((one) => isReady(one, needsOf))).toEqual([true, false, false, true]);
    expect(isReady(newEntry({ unit: 'dv-1', ...done }), needsOf)).toBe(false);
    expect(isReady(newEntry({ task: 'A', ...done }), needsOf)).toBe(false);
  });

  it('have the next that lacks something in focus: from there on, then from the first; else it stays', () => {
    const entries = [entry('A'), entry('B', done), entry('C'), entry('D', done)];
    expect([0, 1, 2, 3].map((from) => nextOpen(entries, needsOf, from))).toEqual([0, 2, 2, 0]);
    const over = [entry('A', done), entry('B', done)];
    expect([0, 1, 2].map((from) => nextOpen(over, needsOf, from))).toEqual([0, 1, 1]);
  });

  it('keep the answers of each while another is in focus', () => {
    const begun = newSeveral([entry('A', done), entry('B'), entry('R', done)], needsOf, 4);
    expect(begun).toMatchObject({ task: 'B', round: 4, several: { at: 1 } });
    const next = focused({ ...begun, status: 'BLOCKED', note: 'x', page: 2, away: true }, 2);
    expect(next).toMatchObject({ task: 'R', round: 4, page: 0, away: true, several: { at: 2 } });
    expect([next.note, next.several?.detailed]).toEqual([undefined, undefined]);
    expect(entriesOf(next)[1]).toMatchObject({ task: 'B', status: 'BLOCKED', note: 'x' });
    expect(entriesOf(next)[0]).toMatchObject({ task: 'A', status: 'DONE' });
    expect(focused(next, 9)).toBe(next);
    expect('round' in newSeveral([entry('A')], needsOf)).toBe(false);
    expect('away' in newSeveral([entry('A')], needsOf)).toBe(false);
    expect(entriesOf(emptyUpdate())).toEqual([]);
  });

  it('come one after the other: an answer leads to the next, or to the questions about what is missing', () => {
    const begun = newSeveral([entry('A'), entry('R'), entry('B')], needsOf);
    const first = settled({ ...begun, status: 'DONE', as: 'same' }, needsOf);
    expect(first).toMatchObject({ task: 'R', several: { at: 1 } });
    expect(entriesOf(first)[0]).toMatchObject({ status: 'DONE', answered: expect.arrayContaining(['note']) });
    expect(entriesOf(first)[0]?.as).toBeUndefined();
    const asked = settled({ ...first, status: 'DONE' }, needsOf);
    expect(asked).toMatchObject({ task: 'R', several: { at: 1, detailed: true } });
    expect(overview({ ...asked, files: [paper] }, needsOf)).toMatchObject({ task: 'B', several: { at: 2 } });
    expect(overview(asked, needsOf)).toMatchObject({ task: 'R', several: { at: 1 } });
    expect(overview(begun, needsOf)).toBe(begun);
    const single = emptyUpdate({ task: 'A', ...done });
    expect(settled(single, needsOf)).toBe(single);
    expect(detailed(single)).toBe(single);
    expect(newSeveral([], needsOf).several).toEqual({ entries: [], at: 0 });
  });
});
