import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFile } from '../../src/base/project.ts';

/** What no text that people read may say, and why. `except` takes out what is meant otherwise. */
const forbidden: { words: RegExp; except?: RegExp; why: string }[] = [
  { words: /(?<!\p{L})tôi(?!\p{L})/iu, except: /“cứu tôi”|Lời kêu cứu của tôi/u, why: 'the bot is "em"' },
  {
    words: /(?<!\p{L})chị(?!\p{L})/iu,
    except: /anh\/chị|Chị (Thu|Hoa|Lan)(?!\p{L})/giu,
    why: 'everybody is "anh/chị"; only people of the tour have names',
  },
  { words: /(?<!\p{L})bạn(?!\p{L})/iu, why: 'everybody is "anh/chị"' },
  {
    words: /(oá|oà|oả|oã|oạ|uý|uỳ|uỷ|uỹ|uỵ)(?![\p{L}])/iu,
    except: /q(uý|uỳ|uỷ|uỹ|uỵ)/giu,
    why: 'one spelling: "xóa", "hủy"',
  },
  {
    words: /quản trị/iu,
    except: /quản trị (nhóm|viên)/giu,
    why: 'who runs the machine is "người vận hành"; administrators of a group are called as Telegram calls them',
  },
  { words: /điều phối viên/iu, why: 'the role is "người điều phối"' },
  { words: /người (vận động|làm chiến dịch)/iu, why: 'the role is "tuyên truyền viên"' },
  { words: /chưa mở, \{\{/u, why: 'what is not known of the unit is not said: "chưa trả lời"' },
  { words: /Xin lỗi/iu, why: 'what failed and what to do is said, not an apology' },
  { words: /kịp:/iu, why: 'the last day is "Chậm nhất"' },
  { words: /ảnh\/video\/tệp/iu, why: 'what there is, is counted by its kind' },
];

/** Texts that turn a person away. */
const refusing =
  /(^|[.:-])(may-not|in-private|bound-to-nothing|not-yours|not-here|not-your-button|(?<!chat-)gone|stranger\.\w+)$/u;

const texts = [...vietnamese()].filter(([key]) => !/^(cli|sandbox|roll):/u.test(key));

test('the bot speaks with one voice', () => {
  const said = [...vietnamese()].flatMap(([key, text]) =>
    forbidden
      .filter(({ words, except }) => words.test(except ? text.replace(except, '') : text))
      .map(({ why }) => `${key}: ${text} (${why})`),
  );
  expect(said).toEqual([]);
});

test('who is turned away is turned away politely', () => {
  const blunt = texts.filter(([key, text]) => refusing.test(key) && !/(?<!\p{L})ạ(?!\p{L})/iu.test(text));
  expect(blunt).toEqual([]);
});

function* vietnamese(): Generator<[key: string, text: string]> {
  const folder = projectFile('locales/vi');
  for (const file of readdirSync(folder))
    yield* leaves(`${file.slice(0, -5)}:`, JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

function* leaves(key: string, node: unknown): Generator<[key: string, text: string]> {
  if (typeof node === 'string') yield [key, node];
  else
    for (const [name, child] of Object.entries(node ?? {}))
      yield* leaves(key.endsWith(':') ? key + name : `${key}.${name}`, child);
}
