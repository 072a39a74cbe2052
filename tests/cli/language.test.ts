import { expect, it } from 'vitest';
import { operatorLanguage } from '../../src/cli/language.ts';

it.each([
  ['vi', [], {}],
  ['vi', [], { LANG: 'C.UTF-8' }],
  ['vi', [], { LANG: 'vi_VN.UTF-8' }],
  ['en', [], { LANG: 'en_US.UTF-8' }],
  ['vi', [], { LANG: 'en_US.UTF-8', LC_ALL: 'vi_VN' }],
  ['en', [], { LANG: 'vi_VN.UTF-8', LC_ALL: '', LC_MESSAGES: 'en_GB' }],
  ['en', ['list', '--lang', 'en'], { LANG: 'vi_VN.UTF-8' }],
  ['vi', ['--lang=vi', 'list'], { LANG: 'en_US.UTF-8' }],
] as const)('the operator reads %s with %j and %j', (language, args, environment) => {
  expect(operatorLanguage(args, environment)).toBe(language);
});
