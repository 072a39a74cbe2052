import { describe, expect, it } from 'vitest';
import { planFileSchema } from '../../src/plan/plan-file.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { smallPlan } from '../progress/small-plan.ts';

const figure = (code: string, rest: object = {}) => ({ code, name: { vi: `Số ${code}` }, ...rest });
const target = {
  clause: 'P1.1',
  name: { vi: 'Chỉ tiêu' },
  value: 12,
  measure: { vi: 'lớp' },
  written: 'đạt 12 lớp',
};

/** What is wrong with a plan that has these figures and targets: "figures.event.1.partOf unknownWhole". */
function wrong(figures: object, ...targets: object[]): string[] {
  const plan = smallPlan([{ kind: 'event' }, { kind: 'activity' }]);
  const given = {
    ...plan,
    figures,
    targets: targets.map((rest, at) => ({ ...target, code: `T.${at + 1}`, ...rest })),
  };
  const { breaches = [] } = checkPlan({ ...given, recipients: plan.recipients });
  return breaches.map(({ path, problem }) => `${path.join('.')} ${problem.key.replace('plan:problem.', '')}`);
}

describe('figures of a plan file', () => {
  it('from before say nothing of how they count, and add up: who types a number has just held that many', () => {
    const { figures } = planFileSchema.parse({
      ...smallPlan([{}]),
      figures: { report: [], event: [figure('sessions')], activity: [] },
    });
    expect(figures.event).toEqual([
      { code: 'sessions', name: { vi: 'Số sessions', en: 'Số sessions' }, counts: 'since-last' },
    ]);
  });

  it('mean the same wherever they are asked for', () => {
    const people = figure('people', { measure: { vi: 'người' } });
    expect(wrong({ report: [], event: [people], activity: [people] })).toEqual([]);
    const toDate = { ...people, counts: 'to-date' };
    expect(wrong({ report: [], event: [people], activity: [toDate] })).toEqual([
      'figures.activity.0.code figureOtherwise',
    ]);
    const other = { ...people, measure: { vi: 'lượt' } };
    expect(wrong({ report: [], event: [people], activity: [other] })).toEqual([
      'figures.activity.0.code figureOtherwise',
    ]);
  });

  it('are parts only of what the same kind of task asks for, that counts alike and is no part itself', () => {
    const [all, women] = [figure('people'), figure('women', { partOf: 'people' })];
    expect(wrong({ report: [], event: [all, women], activity: [] })).toEqual([]);
    expect(wrong({ report: [all], event: [women], activity: [] })).toEqual([
      'figures.event.0.partOf unknownWhole',
    ]);
    expect(wrong({ report: [], event: [figure('people', { partOf: 'people' })], activity: [] })).toEqual([
      'figures.event.0.partOf unknownWhole',
    ]);
    expect(
      wrong({ report: [], event: [all, women, figure('girls', { partOf: 'women' })], activity: [] }),
    ).toEqual(['figures.event.2.partOf unknownWhole']);
    const toDate = figure('women', { partOf: 'people', counts: 'to-date' });
    expect(wrong({ report: [], event: [all, toDate], activity: [] })).toEqual([
      'figures.event.1.counts partOtherwise',
    ]);
  });

  it('that are shares never add up', () => {
    const share = figure('share', { measure: { vi: '%' } });
    expect(wrong({ report: [share], event: [], activity: [] })).toEqual([
      'figures.report.0.counts shareAddedUp',
    ]);
    expect(wrong({ report: [{ ...share, counts: 'to-date' }], event: [], activity: [] })).toEqual([]);
  });

  it('measure targets by tasks that ask for them', () => {
    const figures = { report: [], event: [figure('sessions')], activity: [] };
    expect(wrong(figures, { figure: 'sessions' }, { figure: 'sessions', tasks: ['P1.1.1'] })).toEqual([]);
    expect(wrong(figures, { figure: 'lop' }, { tasks: ['P1.1.1'] })).toEqual([
      'targets.0.figure unknownFigure',
      'targets.1.tasks tasksWithoutFigure',
    ]);
    expect(wrong(figures, { figure: 'sessions', tasks: ['P1.1.2', 'P1.1.9'] })).toEqual([
      'targets.0.tasks.1 unknownTask',
      'targets.0.tasks.0 taskWithoutFigure',
    ]);
  });
});
