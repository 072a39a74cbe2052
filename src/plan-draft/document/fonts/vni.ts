/** VNI: a letter and a mark in a code of its own behind it. The marks, as combining ones. */
const acute = '\u0301';
const grave = '\u0300';
const hook = '\u0309';
const tilde = '\u0303';
const dot = '\u0323';
const circumflex = '\u0302';
const breve = '\u0306';

const marks: Readonly<Record<string, string>> = {
  ...{ ù: acute, ø: grave, û: hook, õ: tilde, ï: dot },
  ...{ â: circumflex, á: circumflex + acute, à: circumflex + grave, å: circumflex + hook },
  ...{ ã: circumflex + tilde, ä: circumflex + dot },
  ...{ ê: breve, é: breve + acute, è: breve + grave, ú: breve + hook, ü: breve + tilde, ë: breve + dot },
};
/** Letters in one code. Before a mark they are letters like others. */
const singles: Readonly<Record<string, string>> = {
  ...{ ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị' },
};
const pair = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñîíìæóò]/gi;

export function fromVni(text: string): string {
  return text.normalize('NFC').replace(pair, (found: string, base?: string, mark?: string) => {
    const letter = base ?? found;
    const plain = singles[letter.toLowerCase()] ?? letter.toLowerCase();
    const whole = `${plain}${mark === undefined ? '' : (marks[mark.toLowerCase()] ?? '')}`.normalize('NFC');
    return letter === letter.toLowerCase() ? whole : whole.toUpperCase();
  });
}
