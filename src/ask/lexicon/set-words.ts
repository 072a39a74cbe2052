/*
 * Words that make one set of tasks of others: what is left out, what comes before or behind something, what two units have in common, and
 * which of a list is asked for. Phrases separated by `|`, Vietnamese with its marks.
 */

/** What a part of a question does to the rest of it. */
export type PartKind = 'except' | 'before' | 'after' | 'between';

/** They open a part that says what is left out, or what something comes before, behind or between. */
export const partOpeners: readonly (readonly [kind: PartKind, phrases: string])[] = [
  [
    'except',
    `{trừ,ngoại trừ,loại trừ,trừ đi,trừ ra} | {không,chưa,khỏi} {kể,tính} | không bao gồm | {,bên }ngoài {,việc ,cái ,chuyện ,vụ ,mấy cái } | bỏ qua | except {,for} | {besides,excluding,excepting} | {other,apart,aside} {than,from} | not counting`,
  ],
  [
    'before',
    `{trước,cho tới trước,cho đến trước,từ nay tới trước,từ nay đến trước,từ giờ tới trước,từ giờ đến trước,từ bây giờ đến trước} {,khi ,hôm ,ngày ,lúc ,đợt ,buổi ,cái }{,diễn ra ,tổ chức ,làm ,có } | before {,the}`,
  ],
  [
    'after',
    `{sau,từ sau,kể từ sau,tính từ sau} {,khi ,hôm ,ngày ,lúc ,đợt ,buổi ,cái }{,diễn ra ,tổ chức ,làm ,xong ,có } | after {,the}`,
  ],
  ['between', 'giữa | ở giữa | trong khoảng giữa | between {,the}'],
];

/** They close such a part. */
export const partClosers = 'ra thì | ra | thì | rồi thì | rồi | xong | xong thì';
/** Where such a part is over, though they belong to what follows. */
export const partEnds =
  'còn | mà | vẫn | có | phải | những | các | đã | hạn | gì | nào | mấy | bao nhiêu | is | are | what | which | who | do | does';

/** Before "ngoài" these make it a place or a stranger. */
export const outside = 'bên | người | phía | ở | ra | đi';

/** Which of a list is asked for. */
export const firstOnes =
  'đầu tiên | sớm nhất | gần nhất | trước nhất | trước tiên | sớm hơn cả | first | earliest | soonest | nearest';
export const lastOnes = 'cuối cùng | sau cùng | muộn nhất | xa nhất | chót | sau chót | last | latest | final';

/** Two units that do the same thing. */
export const jointly = 'cùng | cùng nhau | chung | cùng chung | đều | phối hợp | together | jointly | both';
/** Only what is a unit's own. */
export const ownOnly =
  'riêng | chỉ riêng | riêng mình | của riêng | ngoài việc chung | không kể việc chung | trừ việc chung | only | alone | on its own';
/** Of what two or more share. */
export const comparing = `cách nhau | chênh nhau | cách | {cái,việc,bên,hạn,báo cáo} nào {,hạn ,nộp ,tới ,đến ,phải nộp ,làm ,xong }{trước,sau,sớm,muộn} | {trước hay sau,sau hay trước} | {sớm,muộn} hơn | {có ,}{giống,khác,trùng}{, nhau} | như nhau | cùng {ngày,hạn,nơi} | {nào,mấy} trước | which {,one }{comes ,is }{first,earlier,later} | how many days {between,apart} | {same,different}`;
