import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { expect, it, vi } from 'vitest';
import { type Language, languages, textsIn } from '../../src/base/texts.ts';
import { speakToOperator } from '../../src/cli/command-words.ts';
import { startOptions } from '../../src/cli/start-options.ts';
import { errorWords } from '../../src/cli/terminal.ts';
import { outcome, startChild } from '../support/child.ts';

vi.setConfig({ testTimeout: 120_000 });
const root = join(import.meta.dirname, '..', '..');

/** A program with one of each thing that commander may refuse, and what it printed. */
function program(language: Language) {
  const t = textsIn(language);
  const printed: string[] = [];
  const write = (text: string) => void printed.push(text);
  const command = new Command('plan').exitOverride().configureOutput({ writeOut: write, writeErr: write });
  command
    .command('draw <file>')
    .addArgument(new Argument('[kind]').choices(['unit', 'all']))
    .requiredOption('--year <year>', t('commands:plan.year'))
    .addOption(new Option('--xlsx <file>').conflicts('csv'))
    .option('--csv <file>')
    .option('--day <day>', '', () => {
      throw new InvalidArgumentError(t('commands:needed.day'));
    })
    .action(() => undefined);
  speakToOperator(command, t);
  return (...args: string[]) => {
    printed.length = 0;
    try {
      command.parse(args, { from: 'user' });
    } catch (error) {
      const { code, exitCode } = error as { code: string; exitCode: number };
      return { code, exitCode, said: printed.join('') };
    }
    return { code: 'accepted', exitCode: 0, said: printed.join('') };
  };
}

const refusals: [args: string[], code: string, vi: RegExp, en: RegExp][] = [
  [
    ['draw', 'a', '--year', '1', '--yeer'],
    'unknownOption',
    /không có tùy chọn '--yeer'.*anh\/chị là --year\?/,
    /unknown option '--yeer'.*Did you mean --year\?/,
  ],
  [
    ['draw', 'a', '--year', '1', '--zzzzzz'],
    'unknownOption',
    /không có tùy chọn '--zzzzzz'\.$/m,
    /unknown option '--zzzzzz'\.$/m,
  ],
  [
    ['drow'],
    'unknownCommand',
    /không có lệnh 'drow'.*anh\/chị là draw\?/,
    /unknown command 'drow'.*Did you mean draw\?/,
  ],
  [['draw', '--year', '1'], 'missingArgument', /còn thiếu 'tệp'/, /missing required argument 'file'/],
  [
    ['draw', 'a', '--year'],
    'optionMissingArgument',
    /sau '--year <năm>' còn thiếu giá trị/,
    /'--year <year>' needs a value/,
  ],
  [
    ['draw', 'a'],
    'missingMandatoryOptionValue',
    /cần thêm tùy chọn '--year <năm>'/,
    /required option '--year <year>'/,
  ],
  [
    ['draw', 'a', '--year', '1', '--csv', 'x', '--xlsx', 'y'],
    'conflictingOption',
    /'--xlsx <tệp>' không dùng chung với '--csv <tệp>'/,
    /'--xlsx <file>' cannot be used with option '--csv <file>'/,
  ],
  [
    ['draw', 'a', 'unit', 'c', '--year', '1'],
    'excessArguments',
    /cần 2 tham số nhưng nhận được 3/,
    /2 expected, 3 given/,
  ],
  [
    ['draw', 'a', 'king', '--year', '1'],
    'invalidArgument',
    /giá trị 'king' của 'loại'.*Chọn một trong: unit, all\./,
    /value 'king' of 'kind'.*Choose one of: unit, all\./,
  ],
  [
    ['draw', 'a', '--year', '1', '--day', 'x'],
    'invalidArgument',
    /giá trị 'x' của '--day <ngày>'.*Cần một ngày/,
    /value 'x' of '--day <day>'.*A day such as/,
  ],
  [
    ['--lang', 'fr', 'draw'],
    'invalidArgument',
    /giá trị 'fr' của '--lang <ngôn ngữ>'.*vi, en/,
    /value 'fr' of '--lang <language>'.*vi, en/,
  ],
];

it.each(refusals)(
  '%j is refused in both languages with what to do and where help is, the code as ever',
  (args, code, vietnamese, english) => {
    for (const [language, pattern, help] of [
      ['vi', vietnamese, /^Xem cách dùng: npm run plan -- (draw )?--help$/m],
      ['en', english, /^Help: npm run plan -- (draw )?--help$/m],
    ] as const) {
      const refused = program(language)(...args);
      expect(refused).toMatchObject({ code: `commander.${code}`, exitCode: 1 });
      expect(refused.said).toMatch(pattern);
      expect(refused.said).toMatch(help);
      expect(refused.said.match(/error:|Did you mean/) !== null).toBe(language === 'en');
    }
  },
);

it('a program without --lang gets it, one with its own keeps it; a word that has no translation stays', () => {
  const own = new Command('ask').addOption(new Option('--lang <language>', 'of the answer'));
  speakToOperator(own, textsIn('vi'));
  expect(own.options.map(({ long, description }) => `${long} ${description}`)).toEqual([
    '--lang of the answer',
  ]);
  const bare = new Command('member').option('--x <something new>');
  speakToOperator(bare, textsIn('vi'));
  expect(bare.options.map(({ flags }) => flags)).toEqual(['--x <something new>', '--lang <ngôn ngữ>']);
});

it('npm start names what --plan lacks, in the language of --lang', () => {
  const said: string[] = [];
  const stop = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('ended');
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  for (const lang of languages)
    expect(() => startOptions(['--plan', 'x.yaml', '--lang', lang])).toThrow('ended');
  stop.mockRestore();
  stderr.mockRestore();
  expect(said[0]).toContain("'--plan <tệp>' phải đi cùng '--playground'");
  expect(said[0]).toContain('Xem cách dùng: npm start -- --help');
  expect(said[1]).toContain("'--plan <file>' needs '--playground'");
});

it('an unexpected error is said in a sentence, a database that is away with what to do', () => {
  const t = textsIn('vi');
  expect(errorWords(new Error('boom', { cause: new Error('deep') }), t)).toBe(
    'Lệnh dừng vì một lỗi chưa lường trước: boom (deep)',
  );
  expect(errorWords(Object.assign(new Error('x'), { code: 'P1001' }), t)).toMatch(
    /bận hoặc không tới được \(P1001\).*thử lại/,
  );
});

/** The programs that an operator runs with `npm run`. */
const programs = readdirSync(join(root, 'src', 'cli')).filter(
  (file) =>
    file.endsWith('.ts') &&
    /await (runProgram\(|program\.parseAsync)/.test(readFileSync(join(root, 'src', 'cli', file), 'utf8')) &&
    file !== 'terminal.ts',
);

/** English words that no Vietnamese sentence has. */
const english =
  /(?<!\p{L})(the|an?|of|or|and|is|are|with|from|where|which|what|whose|its|one|new|file|day|code|default|choices|display|only|writes|shows|usage|commands|options|arguments)(?!\p{L})/iu;
/** What is typed as it is in both languages. */
const typed =
  /--?[\w-]+|"[^"]*"|\{.*?\}|npm run [\w-]+ --.*|^ {2}[a-z-]+ |\w+\/[\w.-]+\.md|\blệnh (list|draft)\b/gm;

const read = new Map<Language, Promise<[command: string, help: string][]>>();

/** The help of each command of all programs, by a process a language. */
function allHelp(language: Language): Promise<[command: string, help: string][]> {
  const known = read.get(language) ?? printedHelp(language);
  read.set(language, known);
  return known;
}

async function printedHelp(language: Language): Promise<[command: string, help: string][]> {
  const child = startChild('tests/cli/processes/all-help.ts', ...programs, '--lang', language);
  const { code, told } = await outcome(child);
  expect(code, told).toBe(0);
  return Object.entries(JSON.parse(told) as Record<string, string>);
}

it('the help of each command is in Vietnamese, but for what is typed', async () => {
  const all = await allHelp('vi');
  expect(all.map(([command]) => command)).toEqual(
    expect.arrayContaining([
      'ask',
      'campaign pause',
      'heard',
      'log verify',
      'member allow',
      'plan report-template',
    ]),
  );
  for (const [command, help] of all) {
    expect(help, command).toMatch(/^Cách dùng: npm run /);
    expect(help.replace(typed, ''), command).not.toMatch(english);
    expect(help, command).not.toMatch(/commands:|undefined/);
  }
});

it('and in English, with --lang en', async () => {
  for (const [command, help] of await allHelp('en')) {
    expect(help, command).toMatch(/^Usage: npm run /);
    expect(help, command).not.toMatch(/[ăâđêôơưạảãầấếềệộớợứử]|commands:|undefined/);
  }
});

it('each word in <…> has one in both languages', async () => {
  const placeholders = new Set(
    (await allHelp('vi')).flatMap(([, help]) => help.match(/[<[][^>\]\n]+[>\]]/g) ?? []),
  );
  expect([...placeholders].filter((each) => english.test(each))).toEqual([]);
});
