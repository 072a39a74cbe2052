/** TCVN 3 (fonts `.VnTime` and alike): one code a letter, from 0xA1 on; every second line is what the codes above it stand for. */
const codes =
  '¡¢£¤¥¦§' +
  '¨©ª«¬\u00ad®' +
  'µ¶·¸¹' +
  '»¼½¾Æ' +
  'ÇÈÉÊË' +
  'ÌÎÏÐÑ' +
  'ÒÓÔÕÖ' +
  '×ØÜÝÞ' +
  'ßáâãä' +
  'åæçèé' +
  'êëìíî' +
  'ïñòóô' +
  'õö÷øù' +
  'úûüýþ';
const letters =
  'ĂÂÊÔƠƯĐ' +
  'ăâêôơưđ' +
  'àảãáạ' +
  'ằẳẵắặ' +
  'ầẩẫấậ' +
  'èẻẽéẹ' +
  'ềểễếệ' +
  'ìỉĩíị' +
  'òỏõóọ' +
  'ồổỗốộ' +
  'ờởỡớợ' +
  'ùủũúụ' +
  'ừửữứự' +
  'ỳỷỹýỵ';

const table = new Map([...codes].map((code, at) => [code, [...letters][at] ?? code]));

/** @param capitals the font shows small letters as capitals (its name ends in H) */
export function fromTcvn3(text: string, capitals: boolean): string {
  const decoded = [...text].map((code) => table.get(code) ?? code).join('');
  return capitals ? decoded.toUpperCase() : decoded;
}
