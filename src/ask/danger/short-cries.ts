import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { couldBeSyllable } from '../../vietnamese/words/word.ts';
import { syllablesOf } from './syllables.ts';

/*
 * Cries of a few words, in which a score has little to go by. Such a clause is a cry when nothing else is in it.
 */

/** Syllables of the longest such cry. */
const LONGEST_CRY = 8;

const who = 'em | tôi | con | cháu | mình | chị em | mẹ con em | mẹ em | mẹ con | bạn em | con em | con tôi';
const done = `
  bị đánh | bị đánh đập | bị hiếp | bị hiếp dâm | bị cưỡng hiếp | bị xâm hại | bị sàm sỡ | bị sờ soạng | bị làm nhục | bị quấy rối
  | bị nhốt | bị giam | bị trói | bị xích | bị bạo hành | bị bạo lực | bị hành hạ | bị bóp cổ | bị đâm | bị chém | bị dọa giết | bị bỏ đói
  | bị bắt cóc | bị lừa bán | bị ép cưới | bị ép gả | bị ép bán dâm | bị tống tiền | bị bám theo | bị đuổi khỏi nhà
  | muốn chết | muốn tự tử | định tự tử | sẽ tự tử | chết đây | không muốn sống | không muốn sống nữa | không thiết sống | chán sống | chán sống rồi
  | uống thuốc sâu | uống thuốc sâu rồi | uống thuốc tự tử | cắt tay rồi | rạch tay rồi | nhảy cầu | nhảy lầu | thắt cổ | tự tử`;
const by =
  'chồng | chồng em | chồng tôi | chồng mình | vợ | vợ tôi | vợ em | bố em | bố con | ba con | mẹ con | bố cháu | con tôi | bố | ba | cha | mẹ | dượng | bố dượng | mẹ kế | anh ấy | ông ấy | nó | hắn | ổng | bả | người ta';
const does = `
  đánh | đánh em | đánh tôi | đánh con | đánh cháu | đánh mình | đánh mẹ | đánh mẹ con | đánh vợ | đập em | đập tôi | tát em | đấm em | đá em
  | bóp cổ em | bóp cổ tôi | đâm em | đâm tôi | chém em | chém tôi | chém vợ | dọa giết | dọa giết em | dọa giết tôi | đòi giết em | nhốt em | nhốt tôi | nhốt con
  | hiếp em | cầm dao | đang cầm dao | phá cửa | đang phá cửa | đuổi đánh em`;
const alone = `
  cứu | cứu em | cứu tôi | cứu con | cứu cháu | cứu mình | cứu mạng | cứu mẹ em | cứu mẹ con em | cứu em gấp | kêu cứu | làm ơn cứu em | xin cứu em | xin hãy cứu tôi | ai cứu em | ai cứu tôi | gọi công an giúp em
  | please help | please help me | save me | sos | call the police | he hits me | he beats me | he hurts me | he raped me | i was raped | i want to die | i will kill myself | i am being beaten | he is hitting me | he has a knife | they locked me in`;
/** What is said in front of a cry or behind it. */
const around = new Set(
  syllables(
    'ơi | với | ạ | à | nha | nhé | nghe | đi | mà | quá | hoài | rồi | nữa | ngay | gấp | giùm | giúp | chị | anh | cô | chú | bác | mọi người | ai | đang | vừa | lại | sắp | help | please | pls | now',
  ).flatMap((phrase) => phrase.split(' ')),
);

const suffered =
  'đánh | đánh đập | đuổi đánh | sờ soạng | sàm sỡ | xâm hại | hiếp | ép quan hệ | dọa giết | nhốt | trói | bóp cổ | hành hạ | bạo hành | bỏ đói';

const byWhom = syllables(by).flatMap((one) => pairs(`bị ${one}`, suffered));
/** The writer, or a person of hers, is spoken of. */
const ownCries = new Set([
  ...pairs(who, done),
  ...syllables(who).flatMap((one) => byWhom.map((said) => `${one} ${said}`)),
  ...pairs(by, does).filter((said) => / (?:em|toi|con|chau|minh)$/.test(said)),
]);
const cries = new Set([...ownCries, ...syllables(alone), ...syllables(done), ...pairs(by, does), ...byWhom]);

/** Where one clause ends. What is in quotation marks is another person's line, not the writer's. */
const clauseEnd = /[.!?,;:\n]+/;
const quoted = /["“”«»]/;

/** Whether a message of at most eight syllables is a cry for help, or a clause of it tells of the writer's own harm; names left out. */
export function holdsShortCry(message: string): boolean {
  if (isCry(syllablesOf(message), cries)) return true;
  if (quoted.test(message)) return false;
  return message.split(clauseEnd).some((clause) => {
    const said = syllablesOf(clause);
    return isCry(said, ownCries) || isCry(said.filter(couldBeSyllable), ownCries);
  });
}

function isCry(said: readonly string[], known: ReadonlySet<string>): boolean {
  if (said.length === 0 || said.length > LONGEST_CRY) return false;
  for (let start = 0; start === 0 || around.has(said[start - 1] ?? ''); start++)
    for (let end = said.length; end > start; end--) {
      if (known.has(said.slice(start, end).join(' '))) return true;
      if (!around.has(said[end - 1] ?? '')) break;
    }
  return false;
}

function syllables(phrases: string): string[] {
  return phraseList(phrases).map((phrase) => syllablesOf(phrase).join(' '));
}

function pairs(first: string, second: string): string[] {
  return syllables(first).flatMap((one) => syllables(second).map((other) => `${one} ${other}`));
}
