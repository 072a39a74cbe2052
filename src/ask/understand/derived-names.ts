import type { Task } from '../../plan/plan-file.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fold } from '../../vietnamese/words/word.ts';
import { usualNames } from '../lexicon/usual-names.ts';

/**
 * Names that people use for a unit, a group or a receiver although its file lists none of them: its name without the level that it belongs to, its
 * first half, "bên …", its initials, and what such bodies are usually called. In small letters, with marks.
 * @param name as the plan writes it
 */
export function derivedNames(name: string): string[] {
  const full = name.toLowerCase().normalize('NFC');
  const whole = withoutLevel(full);
  const half = whole.split(/\s+-\s+|,\s+/)[0] ?? whole;
  const names = [
    whole,
    half,
    ...withoutAuthority(whole),
    ...joinedBodies(full),
    ...[whole, half].flatMap(asSide),
    ...initialsOf(whole),
    ...(half === whole ? [] : shortHalf(half)),
    ...usualNamesOf(whole),
  ];
  return [...new Set(names)].filter((each) => each !== full && !/^[a-zđ]{1,2}$/iu.test(each));
}

/** "Tháng hành động": "tháng hđ", as people shorten what they say every day. Short forms of a plan's own phrases, with what they stand for. */
export function derivedShortForms(phrases: readonly string[]): Record<string, string> {
  const forms = phrases.flatMap((phrase): [string, string][] => {
    const [, head = '', rest = ''] = occasion.exec(phrase.toLowerCase().normalize('NFC')) ?? [];
    const words = split(rest);
    const letters = words.map(({ text }) => text[0] ?? '').join('');
    return words.length === 2 || words.length === 3 ? [[`${head} ${letters}`, phrase]] : [];
  });
  return Object.fromEntries(forms);
}

const occasion = /^(tháng|tuần|ngày|lễ|tuần lễ|chiến dịch|hội) (\p{L}+(?: \p{L}+){1,2})$/u;

/** "Thông tư 98/2017/TT-BTC": "TT 98". Short forms of papers, with what they stand for. */
export function derivedPaperForms(names: readonly string[]): Record<string, string> {
  const forms = names.flatMap((name): [string, string][] => {
    const [, kind = '', number = ''] = paperName.exec(name.toLowerCase().normalize('NFC')) ?? [];
    const letters = kind
      .split(' ')
      .map((word) => word[0] ?? '')
      .join('');
    return number === '' ? [] : [[`${letters} ${number}`, `${kind} ${number}`]];
  });
  return Object.fromEntries(forms);
}

const paperName = /^(thông tư|nghị quyết|chỉ thị|công văn|quyết định|nghị định|thông báo)(?: số)? (\d+)/u;

/** "Thị xã Bỉm Sơn": "Bỉm Sơn", and "thị xã" where only towns and cities are so called. */
export function derivedPlaceNames(name: string): string[] {
  const [, level = '', rest = ''] =
    /^(thị xã|thành phố|thị trấn|huyện|tỉnh|xã|phường)\s+(.+)$/iu.exec(name) ?? [];
  const alone = /^(?:thị xã|thành phố|thị trấn)$/iu.test(level) ? [level] : [];
  return split(rest).length >= 2 ? [rest, ...alone] : alone;
}

/**
 * Names that people use for a report or an event although its file lists none: its title up to whose it is and where it goes, its rhythm ("báo cáo 6
 * tháng", "bc 6T", "annual report"), and as many of its first words as no other title begins with.
 * @param tasks all of the plan
 */
export function derivedTaskNames(task: Task, tasks: readonly Task[]): string[] {
  const { kind, title } = task;
  if (kind === 'activity') return [];
  const report = /báo cáo.*$/iu.exec(title.vi)?.[0] ?? title.vi;
  const short = shortTitle(report, endsOfTitle);
  return [
    ...short,
    ...short.map((name) => name.replace(/^(báo cáo) (?:kết quả|công tác|tình hình) /iu, '$1 ')),
    ...rhythmIn(title.vi),
    ...planReport(title.vi),
    ...firstWords(task, tasks),
    ...shortTitle(title.en, endsOfEnglishTitle),
  ];
}

/**
 * Names of a report by where it goes and whose it is, where its title says for what time it is: "báo cáo 6 tháng gửi Sở", "báo cáo 6 tháng của các đơn vị".
 * Without what every such title says: "báo cáo kết quả triển khai thực hiện Tháng hành động" is "báo cáo kết quả Tháng hành động".
 * @param receiver the name of who receives it
 * @param isForMany whether a group hands it in
 */
export function reportNames(
  { kind, title }: Task,
  receiver: string | undefined,
  isForMany: boolean,
): string[] {
  const report = kind === 'report' ? /báo cáo.*$/iu.exec(title.vi)?.[0] : undefined;
  if (report === undefined) return [];
  const [short = ''] = shortTitle(report, endsOfTitle);
  const bare = short.replace(/ (?:triển khai thực hiện|triển khai|thực hiện)(?= )/giu, '');
  const time = timeOfReport.exec(report)?.[1];
  const [body = ''] = receiver?.split(' ') ?? [];
  return [
    ...(bare === short || split(bare).length < 4 ? [] : [bare]),
    ...(time === undefined || body === ''
      ? []
      : [`báo cáo ${time} gửi ${body}`, `báo cáo ${time} về ${body}`]),
    ...(time === undefined || !isForMany
      ? []
      : [`báo cáo ${time} của các đơn vị`, `báo cáo ${time} của đơn vị`]),
  ];
}

const timeOfReport = /\s(\d+ tháng(?: đầu năm| cuối năm)?|quý [ivx\d]+|năm)(?=$|[\s,;.]+(?!\d))/iu;

/** What a report that comes again and again is called by its rhythm. */
export function rhythmNames({ kind, repeats }: Task): readonly string[] {
  return kind === 'report' && repeats ? byRhythm[repeats.every] : [];
}

const byRhythm = {
  month: ['báo cáo tháng', 'báo cáo hằng tháng', 'báo cáo hàng tháng', 'bc tháng', 'monthly report'],
  quarter: ['báo cáo quý', 'báo cáo hằng quý', 'báo cáo hàng quý', 'bc quý', 'quarterly report'],
  'half-year': ['báo cáo 6 tháng', 'bc 6T', 'half-year report', 'six-month report'],
  year: ['báo cáo năm', 'báo cáo hằng năm', 'báo cáo hàng năm', 'bc năm', 'annual report', 'yearly report'],
} as const;

const endsOfTitle = /\s+(?:của|gửi|về|theo|cho|tại|năm \d{4}|vì|trên|ở)\s.*$|[,:(].*$/iu;
const endsOfEnglishTitle = /\s+(?:of|to|for|on|in|at)\s.*$|[,:(].*$/iu;

function shortTitle(title: string, ends: RegExp): string[] {
  const short = title.replace(ends, '').trim();
  return split(short).length >= 2 ? [short] : [];
}

/** "Lễ phát động", "diễn tập": two or three first words of an event's title that no other task's title begins with. */
function firstWords({ code, kind, title }: Task, tasks: readonly Task[]): string[] {
  if (kind !== 'event') return [];
  const first = (text: string, count: number) =>
    split(text)
      .slice(0, count)
      .map((word) => word.text)
      .join(' ');
  return [2, 3]
    .map((count) => first(title.vi, count))
    .filter((words, at) => {
      const isShared = tasks.some((other) => other.code !== code && first(other.title.vi, at + 2) === words);
      return !isShared && split(words).length === at + 2;
    });
}

/** "Báo cáo kế hoạch thực hiện …": a plan of their own that units hand in. */
function planReport(title: string): string[] {
  if (!/^(?:báo cáo|nộp|gửi|trình) kế hoạch(?!\p{L})/iu.test(title)) return [];
  return ['báo cáo kế hoạch', 'nộp kế hoạch', 'gửi kế hoạch', 'kế hoạch nộp', 'lập kế hoạch'];
}

/** "Báo cáo 6 tháng công tác …": by its rhythm alone. */
function rhythmIn(title: string): string[] {
  const found = /báo cáo (?:\S+ )?((\d+) tháng|tháng \d+|quý \S+|năm(?! \d)|tổng kết|sơ kết|nhanh)/iu.exec(
    title,
  );
  if (!found) return [];
  const [, rhythm = '', months] = found;
  const short = months ? [`bc ${months}T`] : [];
  const english =
    months === '6' ? ['six-month report', 'half-year report'] : rhythm === 'năm' ? ['annual report'] : [];
  return [`báo cáo ${rhythm}`, `bc ${rhythm}`, ...short, ...english];
}

const levels =
  /\s+(?:(?:của |cấp )?(?:thị xã|thành phố|thị trấn|xã|phường|huyện|tỉnh|thị ủy|huyện ủy|đảng ủy|trên địa bàn|việt nam))$/u;

/** "Công an xã", "Hội Liên hiệp Phụ nữ Thị xã": without the level at the end. */
function withoutLevel(name: string): string {
  const rest = name.replace(levels, '');
  return rest === name || rest.endsWith(',') || split(rest).length < 2 ? name : withoutLevel(rest);
}

/** "UBND các xã, phường": "các xã phường", "xã phường". */
function withoutAuthority(name: string): string[] {
  const rest = name.replace(/^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+/u, '');
  const one = rest.replace(/^các\s+/u, '');
  return [rest, one].filter((each) => each !== name && split(each).length >= 2);
}

const places = '(?:xã|phường|thị trấn|thôn|bản|tổ dân phố)';
const severalPlaces = new RegExp(String.raw`các (${places}(?:(?:,| và)\s+${places})+)$`, 'u');

/** Of a unit that stands for all of some kinds of places, "UBND các xã, phường": "các phường", "ubnd các xã", "các phường, xã", "phường xã". */
export function kindsOfPlaces(name: string): string[] {
  const kinds = severalPlaces.exec(name.toLowerCase().normalize('NFC'))?.[1]?.split(/,\s+|\s+và\s+/) ?? [];
  const turned = kinds.length === 2 ? [`các ${kinds.toReversed().join(', ')}`] : [];
  const bare = kinds.length === 2 ? [kinds.toReversed().join(' ')] : [];
  return [
    ...bare,
    ...[...turned, ...kinds.map((kind) => `các ${kind}`)].flatMap((all) => [all, `ubnd ${all}`]),
  ];
}

/** "Ban Tuyên giáo Thị ủy và các đoàn thể": "ban tuyên giáo", "các đoàn thể". */
function joinedBodies(name: string): string[] {
  const [, first = '', others = ''] = /^(.+) và (các .+)$/u.exec(name) ?? [];
  return first === '' ? [] : [withoutLevel(first), others, others.slice('các '.length)];
}

const heads = /^(?:phòng|ban|hội|đài|trạm|văn phòng|chi cục|trung tâm|ủy ban|uỷ ban)\s+/u;

/** "Phòng Văn hóa": "bên văn hóa". */
function asSide(name: string): string[] {
  const rest = name.replace(heads, '');
  return rest !== name && split(rest).length >= 2 ? [`bên ${rest}`] : [];
}

/** "Phòng Lao động - Thương binh và Xã hội": "LĐTBXH", "phòng LĐTBXH", "LĐ-TBXH". */
function initialsOf(name: string): string[] {
  const head = heads.exec(name)?.[0]?.trim();
  // Wards and villages are called by their names.
  if (!head && !/^(?:công an|hợp tác xã|đoàn|bệnh viện|sở|liên đoàn)\s/u.test(name)) return [];
  const of = (text: string) =>
    split(text)
      .filter((word) => word.text !== 'và')
      .map((word) => word.text[0] ?? '')
      .join('');
  const rest = of(name.replace(heads, ''));
  const all = of(name);
  const short = head && rest.length >= 2 ? [`${head} ${rest}`] : [];
  // "LĐ-TBXH", "VH-TT": most names begin with a word of two syllables.
  const parted = head && rest.length >= 4 ? [`${rest.slice(0, 2)}-${rest.slice(2)}`] : [];
  return [
    ...short,
    ...[all, rest].filter((letters) => letters.length >= 3),
    ...parted.flatMap((letters) => [letters, `${head} ${letters}`]),
  ];
}

/** "Phòng Văn hóa - Thông tin": "phòng VH". */
function shortHalf(half: string): string[] {
  const head = heads.exec(half)?.[0] ?? '';
  const letters = split(half.slice(head.length)).map(({ text }) => text[0] ?? '');
  return head !== '' && letters.length >= 2 ? [`${head}${letters.join('')}`] : [];
}

function usualNamesOf(name: string): string[] {
  const words = fold(name);
  const head = headOf(name);
  return usualNames
    .flatMap(([body, names]) => (words.includes(fold(body)) ? phraseList(names) : []))
    .filter((each) => [undefined, head].includes(headOf(each.toLowerCase())));
}

/** The kind of body that a name begins with: what a "sở" is called is no name of a "phòng". */
function headOf(name: string): string | undefined {
  return /^(?:phòng|sở|hội|ban|đài|trạm|trường|trung tâm|ủy ban)(?= )/u.exec(name)?.[0];
}
