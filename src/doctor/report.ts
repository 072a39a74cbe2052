import { sizeWords } from '../base/size-words.ts';
import type { Language, Translate } from '../base/texts.ts';
import type { Examination } from './examine.ts';
import { type Fields, type Finding, isOfVersion, type Level, levels, NOT_CHECKED } from './finding.ts';

const MEGABYTE = 1024 ** 2;

/** A finding in words: what is, and the one thing to do about it; nothing where it is ok. */
interface FindingInWords extends Finding {
  what: string;
  mend?: string;
  /** Whether another version of the program may be why. */
  ofVersion: boolean;
}

/** What `npm run doctor -- --json` prints (docs/doctor.md). Fields are added, never taken away, while `version` stays. */
export interface DoctorReport {
  version: 1;
  /** When it was examined, UTC. */
  at: string;
  language: Language;
  /** Whether the bot answered on its own server. */
  runs: boolean;
  summary: Record<Level, number>;
  findings: FindingInWords[];
}

/** Words an examination. */
export function reportOf(
  { findings, runs }: Examination,
  { t, language, at }: { t: Translate; language: Language; at: { toString(): string } },
): DoctorReport {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  return {
    ...{ version: 1, at: at.toString(), language, runs },
    summary: { wrong: count('wrong'), warn: count('warn'), ok: count('ok') },
    findings: findings.map((finding) => inWords(finding, t, language)),
  };
}

function inWords(given: Finding, t: Translate, language: Language): FindingInWords {
  const finding = { ...given, ofVersion: isOfVersion(given) };
  const { check, code, level, fields } = finding;
  if (code === NOT_CHECKED) {
    const name = t(`doctor:check.${check}`);
    return {
      ...finding,
      what: t('doctor:not-checked.what', { ...fields, name }),
      mend: t('doctor:not-checked.mend'),
    };
  }
  const filled = wordedFields(finding, t, language);
  const what = t(`doctor:what.${check}.${code}`, filled);
  return level === 'ok'
    ? { ...finding, what }
    : { ...finding, what, mend: t(`doctor:mend.${check}.${code}`, filled) };
}

/** Fields that are codes are said in words, and sizes in their unit. */
function wordedFields({ check, fields }: Finding, t: Translate, language: Language): Fields {
  const { proxy, place, places = place, trouble, channel, megabytes, stop } = fields;
  return {
    ...fields,
    check: t(`doctor:check.${check}`),
    ...(proxy !== undefined && {
      way: proxy === '' ? t('doctor:way.direct') : t('doctor:way.proxy', { proxy }),
    }),
    ...(places !== undefined && { placeName: placeNames(String(places), t) }),
    ...(typeof megabytes === 'number' && { size: sizeWords(megabytes * MEGABYTE, language) }),
    ...(stop !== undefined && { state: t(`bots:state.${String(stop).toLowerCase()}`) }),
    ...(trouble !== undefined && { troubleWords: t(`doctor:trouble.${trouble}`) }),
    ...(channel !== undefined && { channelName: t(`channels:name.${channel}`) }),
  };
}

function placeNames(places: string, t: Translate): string {
  return places
    .split(',')
    .map((place) => t(`doctor:place.${place}`))
    .join(', ');
}

/** The report as lines: how it is in all, then each finding, the heaviest first, with its mend below it. */
export function linesOf({ summary, findings, runs }: DoctorReport, t: Translate): string[] {
  const { wrong, warn, ok } = summary;
  const head = [
    ...(wrong > 0 ? [t('doctor:summary.wrong', { count: wrong })] : []),
    ...(warn > 0 ? [t('doctor:summary.warn', { count: warn })] : []),
    t('doctor:summary.ok', { count: ok }),
  ].join(', ');
  const sorted = [...findings].sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
  const width = Math.max(...levels.map((level) => t(`doctor:level.${level}`).length));
  return [
    `${head}. ${t(runs ? 'doctor:runs' : 'doctor:does-not-run')}`,
    '',
    ...sorted.flatMap(({ level, what, mend }) => [
      `${t(`doctor:level.${level}`).padEnd(width)}  ${what}`,
      ...(mend === undefined ? [] : [`${' '.repeat(width)}  → ${mend}`]),
    ]),
  ];
}
