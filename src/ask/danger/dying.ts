import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { syllablesOf } from './syllables.ts';

/*
 * Words for taking one's life. They choose what is said to who is in danger; whether she is, they do not decide.
 */

const phrases = `
  tự tử | tự sát | tự vẫn | muốn chết | chết đi | chết cho | chết quách | thà chết | chết đây | không muốn sống | chán sống | thiết sống | không sống nổi | không chịu nổi nữa
  | từ biệt | vĩnh biệt | tuyệt mệnh | lời cuối | nghĩ quẩn | làm liều | làm dại | kết thúc tất cả | biến mất khỏi | gánh nặng
  | thuốc sâu | thuốc ngủ | thuốc cỏ | thuốc chuột | thuốc diệt cỏ | uống thuốc | nuốt thuốc | lá ngón | treo cổ | thắt cổ | nhảy cầu | nhảy lầu | nhảy sông | cắt tay | rạch tay | dao lam | trầm cảm
  | kill myself | kill herself | kill himself | end my life | end it | want to die | to live anymore | suicide | overdose | pills | hang myself | jump off | goodbye everyone`;
const spoken = phraseList(phrases).map((phrase) => ` ${syllablesOf(phrase).join(' ')} `);

/** Whether a cry for help is about taking one's life, the writer's or another's. */
export function speaksOfDying(message: string): boolean {
  const said = ` ${syllablesOf(message).join(' ')} `;
  return spoken.some((phrase) => said.includes(phrase));
}
