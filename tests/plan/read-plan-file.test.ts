import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';
import { PlanFileError, type PlanProblem } from '../../src/plan/plan-problem.ts';
import { largestPlanFile, parsePlanFile, readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import { temporaryFolder } from '../support/database.ts';
import { runs } from '../support/runs.ts';
import { planPaths, planText } from './plans.ts';

const whole = planText('bimSon');

/** The plan's text with one passage replaced; the passage must be there once. */
function spoilt(passage: string, replacement: string): string {
  expect(whole.split(passage), passage).toHaveLength(2);
  return whole.replace(passage, () => replacement);
}

function refused(text: string | Uint8Array): PlanFileError {
  try {
    parsePlanFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  } catch (error) {
    if (error instanceof PlanFileError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

function lineOf(text: string, passage: string): number {
  return text.slice(0, text.indexOf(passage)).split('\n').length;
}

function inWords({ line, path, problem }: PlanProblem): string {
  return `${line} ${path} ${problem.key}`;
}

const unit = 'code: tckh\n';
const sixMonths = 'date: { rule: before, day: 2018-05-22, written: trước ngày 22/5/2018 }';
const launch =
  'date: { rule: from-to, from: 2018-11-10, to: 2018-11-15, written: Từ ngày 10 tháng 11 đến ngày 15 tháng 11 năm 2018 }';

/** What is done to the plan, where that is (found by its text), and what is to be said of it. */
const mistakes: [
  what: string,
  passage: string,
  replacement: string,
  at: string,
  path: string,
  key: string,
][] = [
  [
    'doubled unit',
    unit,
    'code: vhtt\n',
    'code: vhtt\n    name: { vi: Phòng Tài chính',
    'units[2].code',
    'duplicateCode',
  ],
  ['group named like a unit', 'code: xp\n', 'code: LD\n', 'code: LD\n', 'groups[0].code', 'duplicateCode'],
  [
    'doubled task',
    'code: III.3.1\n',
    'code: III.2.3\n',
    'code: III.2.3\n    clause: III.3',
    'tasks[27].code',
    'duplicateCode',
  ],
  [
    'unknown leader',
    'lead: [dai]\n    aliases: [tăng thời lượng',
    'lead: [dao]\n    aliases: [tăng thời lượng',
    'dao]',
    'tasks[28].lead[0]',
    'unknownParty',
  ],
  [
    'unknown recipient',
    'recipient: so-ld\n    date: { rule: before, day: 2018-05-25',
    'recipient: so-nv\n    date: { rule: before, day: 2018-05-25',
    'recipient: so-nv',
    'tasks[21].recipient',
    'unknownRecipient',
  ],
  ['unknown feeds', 'feeds: III.1.2', 'feeds: III.1.9', 'feeds: III.1.9', 'tasks[40].feeds', 'unknownTask'],
  ['feeding itself', 'feeds: III.1.2', 'feeds: IV.2', 'feeds: IV.2', 'tasks[40].feeds', 'feedsItself'],
  [
    'unknown clause',
    'namedIn: III.7',
    'namedIn: III.17',
    'namedIn: III.17',
    'groups[0].namedIn',
    'unknownClause',
  ],
  [
    'clause without its parent',
    '- code: III.9\n    kind: passage',
    '- code: V.9\n    kind: passage',
    'code: V.9',
    'clauses[21].code',
    'noParentClause',
  ],
  [
    'nested group',
    'members: [xa-ha-lan,',
    'members: [all, xa-ha-lan,',
    'all, xa-ha-lan',
    'groups[0].members[0]',
    'nestedGroup',
  ],
  ['empty group', 'members: "*"', 'members: []', 'members: []', 'groups[1].members', 'tooSmall.array'],
  [
    'member twice',
    'members: [xa-ha-lan,',
    'members: [xa-ha-lan, xa-ha-lan,',
    'xa-ha-lan,',
    'groups[0].members[1]',
    'repeated',
  ],
  [
    'leading and taking part',
    'participants: [all]\n    inferred: { ld: III.1, all: III.1 }\n    date',
    'participants: [all, ld]\n    inferred: { ld: III.1, all: III.1 }\n    date',
    'ld]\n    inferred: { ld: III.1, all: III.1 }\n    date',
    'tasks[14].participants[1]',
    'leadsAndTakesPart',
  ],
  [
    'inferred stranger',
    'inferred: { all: IV, ubnd: IV }',
    'inferred: { all: IV, ca: IV }',
    'ca: IV }',
    'tasks[39].inferred.ca',
    'inferredStranger',
  ],
  [
    'inferred from nowhere',
    'inferred: { all: IV, ubnd: IV }',
    'inferred: { all: IV, ubnd: VI }',
    'ubnd: VI }',
    'tasks[39].inferred.ubnd',
    'unknownPlace',
  ],
  [
    'occasion beside a date',
    sixMonths,
    `${sixMonths}\n    when: { vi: giữa năm, en: mid-year }`,
    'when: { vi: giữa năm',
    'tasks[40].when',
    'whenBesideDate',
  ],
  [
    'paper cited nowhere',
    'cited: [III.3.1]',
    'cited: [III.3.9]',
    'III.3.9]',
    'papers[10].cited[0]',
    'unknownPlace',
  ],
  [
    'paper of years that run back',
    'years: { from: 2012, to: 2020 }',
    'years: { from: 2021, to: 2020 }',
    'from: 2021',
    'papers[5].years.from',
    'startAfterEnd',
  ],
  [
    'doubled paper',
    '- code: nq-57',
    '- code: nq-11',
    'nq-11\n    name: { vi: Nghị quyết 11',
    'papers[4].code',
    'duplicateCode',
  ],
  ['bound by nothing', '  by: IV\n', '  by: IX\n', 'by: IX', 'others.by', 'unknownClause'],
  [
    'recipient of an activity',
    'lead: [ca]\n',
    'lead: [ca]\n    recipient: ubnd\n',
    'recipient: ubnd',
    'tasks[30].recipient',
    'recipientWithoutReport',
  ],
  ['recipient through an unknown unit', 'via: ld', 'via: lb', 'via: lb', 'recipients[1].via', 'unknownUnit'],
  [
    'short name of another unit',
    'aliases: [công an, CA,',
    'aliases: [công an, MTTQ,',
    '- MTTQ',
    'units[5].aliases[0]',
    'sharedName',
  ],
  [
    'impossible day',
    sixMonths,
    sixMonths.replace('05-22', '02-30'),
    'day: 2018-02-30',
    'tasks[40].date.day',
    'noSuchDay',
  ],
  [
    'day of another year',
    sixMonths,
    sixMonths.replace('2018-05', '2012-05'),
    'day: 2012',
    'tasks[40].date.day',
    'farFromYear',
  ],
  [
    'day that the text does not say',
    sixMonths,
    sixMonths.replace('05-22', '05-23'),
    'written: trước ngày 22/5',
    'tasks[40].date.written',
    'writtenOtherwise',
  ],
  [
    'year that the text does not say',
    sixMonths,
    sixMonths.replace('5/2018', '5/2017'),
    'written: trước ngày 22/5/2017',
    'tasks[40].date.written',
    'writtenOtherwise',
  ],
  [
    'rule that the text does not use: the day itself is late',
    sixMonths,
    sixMonths.replace('rule: before', 'rule: by'),
    'rule: by',
    'tasks[40].date.rule',
    'ruleOtherwise',
  ],
  [
    'rule that the text does not use: the day is in time',
    sixMonths,
    sixMonths.replace('trước ngày', 'chậm nhất ngày'),
    'written: chậm nhất ngày 22/5/2018',
    'tasks[40].date.rule',
    'ruleOtherwise',
  ],
  [
    'day in words that is another',
    sixMonths,
    sixMonths.replace('trước ngày 22/5/2018', 'trước ngày 20 tháng 8'),
    'written: trước ngày 20 tháng 8',
    'tasks[40].date.written',
    'writtenOtherwise',
  ],
  [
    'quarter that the day is not in',
    sixMonths,
    sixMonths.replace('trước ngày 22/5/2018', 'trước khi hết quý III'),
    'written: trước khi hết quý III',
    'tasks[40].date.written',
    'writtenOtherwise',
  ],
  [
    'start after end',
    launch,
    launch.replace('11-10', '11-20'),
    'from: 2018-11-20',
    'tasks[14].date.from',
    'startAfterEnd',
  ],
  [
    'unknown rule',
    sixMonths,
    sixMonths.replace('before', 'until'),
    'rule: until',
    'tasks[40].date.rule',
    'unknownRule',
  ],
  [
    'unknown time zone',
    'timeZone: Asia/Ho_Chi_Minh',
    'timeZone: Asia/Bim_Son',
    'timeZone: Asia',
    'timeZone',
    'unknownTimeZone',
  ],
  [
    'issued in another year',
    'issuedOn: 2018-03-15',
    'issuedOn: 2008-03-15',
    'issuedOn: 2008',
    'issuedOn',
    'issuedFar',
  ],
  [
    'free and worked',
    'worked: [2019-01-05]',
    'worked: [2018-12-31]',
    '2018-12-31]',
    'holidays.worked[0]',
    'freeAndWorked',
  ],
  ['no such field', unit, `${unit}    colour: red\n`, 'colour: red', 'units[2].colour', 'unknownField'],
  ['field left out', 'issuedOn: 2018-03-15\n', '', 'format: 1', 'issuedOn', 'missing'],
  ['number instead of a code', unit, 'code: 12\n', 'code: 12', 'units[2].code', 'wrongType.string'],
  ['code with diacritics', unit, 'code: tàichính\n', 'code: tàichính', 'units[2].code', 'codeShape'],
  ['empty text', 'signedBy: Mai Đình Lâm', 'signedBy: "  "', 'signedBy:', 'signedBy', 'tooSmall.string'],
  [
    'text too long',
    'signedBy: Mai Đình Lâm',
    `signedBy: ${'x'.repeat(121)}`,
    'signedBy:',
    'signedBy',
    'tooBig.string',
  ],
  ['unknown kind of task', 'kind: event', 'kind: feast', 'kind: feast', 'tasks[14].kind', 'notOneOf'],
  ['another format', 'format: 1', 'format: 2', 'format: 2', 'format', 'notOneOf'],
  [
    'control character',
    'signedBy: Mai Đình Lâm',
    'signedBy: "Mai\\0Lâm"',
    'signedBy:',
    'signedBy',
    'controlCharacter',
  ],
  [
    'half a character',
    'signedBy: Mai Đình Lâm',
    'signedBy: "Mai\\uD800"',
    'signedBy:',
    'signedBy',
    'controlCharacter',
  ],
  [
    'a number asked for twice',
    'figures:\n  event:\n',
    'figures:\n  event:\n    - { code: sessions, name: { vi: Buổi, en: Sessions } }\n',
    '- { code: sessions, name: { vi: Số buổi',
    'figures.event[1].code',
    'duplicateCode',
  ],
  ['doubled field', 'format: 1', 'format: 1\nformat: 1', 'format: 1\nformat', '', 'duplicateKey'],
  ['custom tag', 'format: 1', 'format: !!js/function 1', '!!js', '', 'customTag'],
  ['several documents', 'format: 1', 'format: 1\n---\na: 1', '---', '', 'severalDocuments'],
];

describe('a plan file with one mistake', () => {
  it.each(mistakes)('%s', (_what, passage, replacement, at, path, key) => {
    const text = spoilt(passage, replacement);
    const { problems } = refused(text);
    const found = problems.find(({ problem }) => problem.key === `plan:problem.${key}`);
    expect(found && inWords(found), problems.map(inWords).join('\n')).toBe(
      `${lineOf(text, at) + (key === 'duplicateKey' ? 1 : 0)} ${path} plan:problem.${key}`,
    );
  });

  it('points at the column where the value or field begins', () => {
    const text = spoilt(
      'lead: [dai]\n    aliases: [tăng thời lượng',
      'lead: [dao]\n    aliases: [tăng thời lượng',
    );
    expect(refused(text).problems[0]).toMatchObject({ column: 12, line: lineOf(text, 'dao]') });
  });
});

describe('what is said of problems', () => {
  const seen = new Map<string, PlanProblem>();
  for (const [, passage, replacement] of mistakes) {
    for (const problem of refused(spoilt(passage, replacement)).problems)
      seen.set(problem.problem.key, problem);
  }

  it.each(languages)('is a text of its own in %s, with all its fields filled', (language) => {
    const t = textsIn(language);
    for (const { problem, mend } of seen.values()) {
      for (const { key, params } of [problem, mend]) {
        const said = t(key, { ...params });
        expect(said, key).not.toContain('{{');
        expect(said, key).not.toContain('problem.');
        expect(said, key).not.toContain('mend.');
        expect(said.length, key).toBeGreaterThan(10);
      }
    }
  });

  it('is the whole list at once, in the file’s order, of wrong shapes and of parts that do not fit together', () => {
    const text = spoilt(sixMonths, sixMonths.replace('05-22', '02-30'))
      .replace('feeds: III.1.2', 'feeds: III.1.9')
      .replace('via: ld', 'via: lb');
    expect(refused(text).problems.map(inWords)).toEqual([
      `${lineOf(text, 'via: lb')} recipients[1].via plan:problem.unknownUnit`,
      `${lineOf(text, 'day: 2018-02-30')} tasks[40].date.day plan:problem.noSuchDay`,
      `${lineOf(text, 'feeds: III.1.9')} tasks[40].feeds plan:problem.unknownTask`,
    ]);
  });

  it('stops at fifty and says how many there are', () => {
    const { problems, total } = refused(whole.replaceAll('keywords:', 'keyword:'));
    expect(problems).toHaveLength(50);
    expect(total).toBeGreaterThan(50);
  });
});

describe('the riddle of a text', () => {
  it('may disagree with the date that the plan is kept by, once it is marked as unconfirmed', () => {
    expect(
      parsePlanFile(new TextEncoder().encode(whole)).tasks.find(({ code }) => code === 'III.1.4')?.date,
    ).toMatchObject({
      written: 'trước ngày 20/12/2016',
      day: '2018-12-20',
    });
  });

  it('is not let pass unmarked', () => {
    const start = whole.indexOf('      unconfirmed:');
    const unmarked = whole.slice(0, start) + whole.slice(whole.indexOf('    aliases:', start));
    expect(refused(unmarked).problems.map(({ problem }) => problem.key)).toEqual([
      'plan:problem.writtenOtherwise',
    ]);
  });
});

describe('attacks', () => {
  it('a file over two megabytes is refused before it is parsed', async () => {
    const path = join(await temporaryFolder(), 'big.yaml');
    await writeFile(path, Buffer.alloc(10 * 1024 * 1024, 'a: [\n'));
    await expect(readPlanFile(path)).rejects.toMatchObject({
      problems: [{ problem: { key: 'plan:problem.tooLarge' } }],
    });
    expect(refused(Buffer.alloc(largestPlanFile + 1, ' ')).problems[0]?.problem.key).toBe(
      'plan:problem.tooLarge',
    );
  });

  it('an alias bomb is refused at its first anchor', () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
    );
    expect(refused(`l0: &l0 [x, x]\n${levels.join('\n')}\n`).problems[0]).toMatchObject({
      line: 1,
      column: 5,
      problem: { key: 'plan:problem.alias' },
    });
  });

  it.each(['[', '{a: ', '- ', '&a '])('a file full of %j is refused', (piece) => {
    expect(refused(piece.repeat(100_000)).total).toBeGreaterThan(0);
  });

  it('a field named __proto__ is no field', () => {
    expect(refused(`__proto__: { format: 1 }\n${whole}`).problems[0]?.problem.key).toBe(
      'plan:problem.unknownField',
    );
  });

  it('bytes that are not UTF-8 are refused', () => {
    expect(refused(Uint8Array.of(0xff, 0xfe, 0x41)).problems[0]?.problem.key).toBe('plan:problem.notUtf8');
  });

  it('no bytes and no YAML make it fail in any other way', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const json = fc.json({ maxDepth: 4 }).map((text) => new TextEncoder().encode(text));
    const cut = fc
      .tuple(fc.nat(whole.length), fc.nat(400), fc.string({ unit: 'binary', maxLength: 20 }))
      .map(([at, length, put]) =>
        new TextEncoder().encode(whole.slice(0, at) + put + whole.slice(at + length)),
      );
    fc.assert(
      fc.property(fc.oneof(bytes, json, cut), (content) => {
        try {
          parsePlanFile(content);
        } catch (error) {
          expect(error).toBeInstanceOf(PlanFileError);
          if (error instanceof PlanFileError) expect(error.problems.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs(24) },
    );
  });
});

describe('a good plan file', () => {
  it.each([planPaths.bimSon, planPaths.tanHoa])('is read from disk: %s', async (path) => {
    expect((await readPlanFile(path)).tasks.length).toBeGreaterThan(39);
  });

  it('means the same whether its letters are composed or not, with or without a byte order mark', () => {
    const composed = parsePlanFile(new TextEncoder().encode(whole));
    expect(parsePlanFile(new TextEncoder().encode(whole.normalize('NFD')))).toEqual(composed);
    expect(parsePlanFile(new TextEncoder().encode(`\uFEFF${whole}`))).toEqual(composed);
  });

  it('of a country whose holidays nobody knows is refused when it comes from disk', async () => {
    const path = join(await temporaryFolder(), 'plan.yaml');
    await writeFile(path, spoilt('country: VN', 'country: XX'));
    await expect(readPlanFile(path)).rejects.toMatchObject({
      problems: [{ problem: { key: 'plan:problem.unknownCountry' } }],
    });
  });
});
