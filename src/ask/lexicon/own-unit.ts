/*
 * How people speak of the unit that they work for: a head and a pronoun ("phòng mình"), or a phrase of its own.
 */

export const ownHeads = `
  bên | phòng | phường | xã | thị trấn | đơn vị | cơ quan | hội | ban | đài | chỗ | nhà | ngành | khối | thôn | ủy ban | tổ | đội | trạm | trung tâm | trường | bên đơn vị | của đơn vị | bên phòng | bên cơ quan | địa phương | uỷ ban | mặt trận | {ủy ban nhân dân,ủy ban} {phường,xã,thị trấn}`;

export const ownPronouns = `
  em | mình | tôi | tui | tớ | anh | chị | chúng em | chúng tôi | chúng mình | chúng ta | bọn em | bọn mình | bọn tôi | tụi em | tụi mình | ta | nhà | nhà em | nhà mình | bọn anh | bọn chị`;

export const ownPhrases = `
  bọn em | bọn mình | bọn tôi | chúng em | chúng tôi | chúng mình | tụi em | tụi mình | tụi tui | đơn vị của em | đơn vị của tôi | đơn vị của mình | phòng của em | phòng của mình | phòng của tôi | cơ quan của em | cơ quan của mình
  | bên phía em | bên phía mình | bên tụi em | bên bọn em | bên chúng em | bên chúng tôi | em phải | tôi phải | mình phải | em cần | mình cần | tôi cần | em còn | mình còn | tôi còn | em có | mình có | tôi có | việc của em | việc của mình | việc của tôi | của em | của mình | của tôi
  | our office | our unit | our division | our ward | our commune | our department | our team | our station | our board | our organisation | our organization | my office | my unit | my division | my ward | my commune | my department | my team | we | us | ours | do i | i have | my tasks | our tasks | for me`;

/** Kinds of places, with the letter people shorten them to. */
export const placeHeads: ReadonlyMap<string, string> = new Map([
  ['phường', 'p'],
  ['xã', 'x'],
  ['phòng', 'p'],
  ['thôn', 'th'],
  ['huyện', 'h'],
]);

/** All units of a plan. */
export const everyone = `các đơn vị | {mọi,tất cả,tất cả các,toàn bộ,toàn bộ các,toàn thể,hết thảy} {đơn vị,phòng ban,phòng,ban,cơ quan,nơi,chỗ,bên,ngành}
  | {đơn vị,bên,nơi,ai,phòng} nào cũng | ai cũng | {all,every} {unit,units,office,offices,body,bodies} | everybody | everyone`;
