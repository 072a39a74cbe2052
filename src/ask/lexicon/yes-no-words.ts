/*
 * Words that ask for a yes or a no, and what may be said of a task's date. Phrases separated by `|`, Vietnamese with its marks.
 */

/** Behind a statement they ask whether it is so. */
export const tags = `{đúng,phải,được,kịp,ổn} {chứ,chớ,nhỉ} | {đúng,phải,đúng là vậy} {không,chứ,hem,ha,hả,chưa,rồi} | {có phải,có đúng} {vậy,thế} không | đúng không | phải không | không phải sao | chứ {gì,nhỉ} | {is that,that s} right | right | correct | {isn,aren,doesn,don} t {it,they,we}`;

/** At the very end of a clause they do so too, where nothing else in it asks. */
export const endParticles = 'à | hả | ha | chứ | chớ | hở | hử | á | sao | a | ah';

/** They begin a question in English that is answered by yes or no. */
export const auxiliaries =
  'is | are | was | were | do | does | did | has | have | had | can | could | may | must | should | will | would | isn | aren | doesn | don';

/** What a person wants to be in time for. */
export const inTime =
  '{còn,có,vẫn,vẫn còn,còn có} {kịp,hạn,trong hạn} | kịp | kịp hạn | đúng hạn | trong hạn | còn hạn | in time | on time | still time | {nộp,gửi,báo,trình,báo cáo}{, lúc đó, bữa đó, hôm đó} được không';
/** Whether something may be done on a day: of what is handed in, whether it is in time. */
export const allowed =
  '{còn ,có ,}được {không,chưa,ko,hông,hả,ha,hở,chứ,chớ,hen,à,phải không,đúng không} | {cũng,vẫn} {,còn ,được là }được | ổn {không,chứ,chớ} | {is it,be} {ok,okay,fine,all right}';
/** And what is too late. */
export const tooLate =
  '{bị ,có ,là ,tính là ,bị tính ,bị coi là ,coi là ,}{trễ,muộn,chậm} | {trễ,quá,hết,lố,lỡ,qua} hạn | quá rồi | qua rồi | {too,already} late | late | overdue | past due | missed';
/** That an event lies behind. */
export const over =
  'qua {chưa,rồi} | đã qua | {kết thúc,diễn ra,tổ chức}{, xong} {chưa,rồi} | đã {kết thúc,diễn ra} | over by | over | ended | finished';

/** "Trễ nhất", "chậm nhất là ngày nào": the last day, and nobody is late. */
export const noLateness = '{trễ,muộn,chậm} nhất | {late,latest} date';

/** That something is not so: what is asked about is then the contrary. */
export const denials = `{không,khỏi,chẳng,chả,đâu} {phải ,cần ,có ,bị ,được }{,nộp,gửi,báo cáo,báo,làm,trình,lo,dự,đi} | khỏi | {không,chưa,chẳng,chả} {,còn }{nộp,gửi,báo,làm,lo,có}{, việc, hạn, báo cáo, mốc} gì | {not,n t} {have to,need to,required to}`;

/** That nothing is due or to be done: a denial of a list, not of what is said of one task ("hết hạn báo cáo năm"). */
export const nothingLeft =
  '{chẳng,chả} còn gì | hết {hạn,việc} | rảnh | trống | {này,nay,tới,khá,chắc} êm | thảnh thơi | nothing';

/** That a day is the last one. */
export const lastDay =
  '{hết,đến,tới} hạn | {là ,}{hạn,ngày,hôm,bữa} {chót,cuối,cuối cùng} | {expires,ends} on';

/** That what the plan writes is a slip. */
export const mistakes =
  '{,có ,bị ,ghi ,gõ ,in ,đánh ,viết }{nhầm,sai,lộn,sai sót}{, năm, ngày, chính tả, lỗi} | mistake | typo | wrong | error';

/** Whether a task has a date. */
export const hasDate =
  '{ghi,nêu,ấn định} {ngày,hạn,thời hạn,mốc}{, cụ thể, rõ} | có {,ghi ,nêu ,quy định ,định }{hạn,ngày,thời hạn,mốc,deadline,thời gian}{, cụ thể, nộp, gì}{ không, chưa} | {have,has} a {deadline,date}';

/** It speaks of who answers for something. */
export const leading =
  'chủ trì | phụ trách | đứng ra | đầu mối | chịu trách nhiệm | đứng đầu | cầm trịch | lead | leads | in charge | responsible';

/** It speaks of days that nobody works. */
export const restDay =
  '{rơi vào,rơi trúng,trúng,nhằm,nhằm vào,dính,vào}{, đúng} {ngày nghỉ,ngày nghỉ lễ,nghỉ lễ,ngày lễ,dịp lễ,dịp nghỉ lễ,cuối tuần} | {ngày nghỉ,nghỉ lễ} {à,hả,không,phải không,đúng không} | on a {holiday,day off}';
