import { tellsOfDanger } from '../ask/danger/danger.ts';
import { isoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import { answerTo } from './answer.ts';
import { asksForMore, asksSomething, clausesOf } from './asking.ts';
import { absenceIn } from './away.ts';
import { callsPersonByName, isCourtesy, isPutOff, isReceipt, puts } from './courtesy.ts';
import { drops, passesOver } from './dropping.ts';
import { has, isOnly, wordsOf } from './phrases.ts';
import { postponementIn } from './postponement.ts';
import { reportIn } from './report.ts';
import type { Heard, Scene, Waiting } from './scene.ts';
import type { TaskNames } from './tasks.ts';

/** Words belong to what was asked for this long; the note of an update, in private, for a day. */
const MINUTES = 20;
const NOTE_MINUTES = 24 * 60;

/**
 * Decides what words are for: danger first, then an answer to what is asked, then a report, a courtesy, a question. Pure: the
 * same words in the same scene are for the same.
 */
export function hear(typed: string, scene: Scene, names: TaskNames): Heard {
  const text = typed.replaceAll(/@\w+/g, ' ').trim();
  if (tellsOfDanger(text)) return { for: 'danger' };
  const { inGroup, mentioned, repliedTo, waiting } = scene;
  if (inGroup && !mentioned && !repliedTo && (!waiting || callsPersonByName(text))) return { for: 'nothing' };
  const said = { text, scene, names };
  if (repliedTo?.kind === 'campaign') return replyToCampaign(said);
  const asked = waiting && !repliedTo ? heardWhileWaiting(said, waiting) : undefined;
  return asked ?? heardOutOfTheBlue(said);
}

interface Said {
  text: string;
  scene: Scene;
  names: TaskNames;
}

function replyToCampaign(said: Said): Heard {
  if (/^\W*(?:bot|nhac viec)\b.{0,3}(?:oi|a)\b/.test(fold(said.text))) return heardOutOfTheBlue(said);
  return { for: isReceipt(said.text) ? 'courtesy' : 'to-author' };
}

function heardWhileWaiting(said: Said, waiting: Waiting): Heard {
  const heard = freshlyHeard(said, waiting);
  const isLate = waiting.minutes > limitOf(waiting, said.scene.inGroup);
  return isLate && (heard.for === 'answer' || heard.for === 'skip') ? { for: 'unsure', isLate } : heard;
}

function limitOf({ flow, ask }: Waiting, inGroup: boolean): number {
  return ask === 'note' && (flow === 'update' || flow === 'round') && !inGroup ? NOTE_MINUTES : MINUTES;
}

/** What words are for that may answer what is asked; as if it had been asked this moment. */
function freshlyHeard({ text, scene, names }: Said, waiting: Waiting): Heard {
  const elsewhere = heardElsewhere({ text, scene, names }, waiting);
  if (elsewhere) return elsewhere;
  const left = leaving(text, waiting);
  if (left) return left;
  const answer = answerTo(text, { ...scene, waiting }, names);
  if (answer?.question !== undefined) return answer;
  const isSure = answer?.for === 'answer' && !takesAnything(waiting) && !asksForMore(text);
  if (answer && isSure) return answer;
  if (isCourtesy(text)) return { for: 'courtesy' };
  if (asksSomething(text) && !(waiting.ask === 'content' && addressesMany(text))) return { for: 'question' };
  return answer ?? { for: 'unsure' };
}

/**
 * In an update an absence with its stand-in, a postponement, or a report of another task than the one asked about; where else a task is
 * asked for, a postponement.
 */
function heardElsewhere({ text, scene, names }: Said, waiting: Waiting): Heard | undefined {
  if (!isProgress(waiting)) return waiting.ask === 'task' ? postponementIn(text, scene, names) : undefined;
  const absence = absenceIn(text);
  if (absence?.standIn !== undefined && waiting.ask !== 'note') return absence;
  const postponed = postponementIn(text, scene, names);
  if (postponed) return postponed;
  const report = waiting.ask === 'task' ? undefined : reportIn(text, scene, names);
  if (!report || (asksSomething(text) && !report.isBesideQuestion)) return undefined;
  const { isBesideQuestion: _, ...heard } = report;
  return isMeant(text, report, waiting) && report.tasks?.some((task) => task !== waiting.task)
    ? heard
    : undefined;
}

/**
 * Whether words that name another task tell of it. "Chờ sở duyệt mẫu hương ước" is a note, and "2 buổi, 120 người, treo thêm băng rôn"
 * has the figures that were asked for, though another task bears that name.
 */
function isMeant(text: string, { status, percent }: Heard, { ask }: Waiting): boolean {
  if (ask === 'figures') return status !== undefined || clausesOf(text).length === 1;
  return ask !== 'note' || status === 'DONE' || percent !== undefined;
}

/** Putting off, dropping, passing over. */
function leaving(text: string, { ask }: Waiting): Heard | undefined {
  if (puts(text)) return { for: 'courtesy' };
  if (drops(text) && !(ask === 'summary' && (namesField(text) || agrees(text)))) return { for: 'cancel' };
  if (isPutOff(text)) return { for: 'courtesy' };
  return passesOver(text, ask) ? { for: 'skip' } : undefined;
}

/** Whether any plain words answer. */
function takesAnything({ flow, ask }: Waiting): boolean {
  return ['note', 'files', 'reason', 'content'].includes(ask) || flow === 'return';
}

/** "Dung roi" on a summary is "đúng rồi", not "dừng". */
function agrees(text: string): boolean {
  const words = wordsOf(text);
  return has(words, 'yes') && isOnly(words, 'yes', 'courteous');
}

/** "Bỏ ghi chú đi" on a summary: one field of it. */
function namesField(text: string): boolean {
  return /\b(?:ghi chu|anh|hinh|so nu|so nguoi|so buoi|so tin|note|photo)\b/.test(fold(text));
}

function isProgress({ flow }: Waiting): boolean {
  return flow === 'update' || flow === 'round';
}

/** "Kính gửi các chị": words for many people. */
function addressesMany(text: string): boolean {
  const folded = fold(text);
  return (
    /\b(?:kinh (?:gui|moi|thua)|than gui|cac (?:chi|dong chi|anh|bac|don vi|hoi vien|to)|chi em|ba con|moi nguoi|ca nha|dear|everyone)\b/.test(
      folded,
    ) || folded.split(/\s+/).length > 25
  );
}

function heardOutOfTheBlue({ text, scene, names }: Said): Heard {
  const absence = absenceIn(text);
  if (absence) return absence;
  const postponed = postponementIn(text, scene, names);
  if (postponed) return postponed;
  if (isCourtesy(text)) return { for: 'courtesy' };
  const report = reportIn(text, scene, names);
  const isAlsoAsked = asksSomething(text);
  if (report && (!isAlsoAsked || report.isBesideQuestion)) {
    const { isBesideQuestion: _, ...heard } = report;
    return heard;
  }
  if (isAlsoAsked) return { for: 'question' };
  return saysNothing({ text, scene, names }) ? { for: 'unsure' } : { for: 'question' };
}

/** A number, a day, a letter or two words alone that name nothing of the plan. */
function saysNothing({ text, scene, names }: Said): boolean {
  const folded = fold(text);
  if (
    /^\W*(?:ngay|thu|thang|t|khoang|tam)?\W*\d+[\d\W]*(?:nguoi|buoi|phan tram|nu|tin|bai)?\W*$/.test(folded)
  )
    return true;
  const named = names.named(text, scene.unit, isoDay(scene.now.toPlainDate().toString()));
  return wordsOf(text).length <= 1 && named !== 'undecided' && named.length === 0;
}
