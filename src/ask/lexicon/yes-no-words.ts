/*
 * Words that ask for a yes or a no, and what may be said of a task's date. Phrases separated by `|`, Vietnamese with its marks.
 */

/** Behind a statement they ask whether it is so. */
export const tags = `{đúng,phải,được,kịp,ổn} {chứ,chớ,nhỉ} | {đúng,phải,đúng là vậy} {không,chứ,hem,ha,hả,chưa,rồi} | {có phải,có đúng} {vậy,thế} không | {đúng,khớp,chuẩn,chính xác}{, với, như, theo}{, kế hoạch, văn bản} không | phải không | không phải sao | chứ {gì,nhỉ} | {is that,that s} right | right | correct | {isn,aren,doesn,don} t {it,they,we}`;

/** At the very end of a clause they do so too, where nothing else in it asks. */
export const endParticles =
  'à | hả | ha | hở | hử | á | sao | a | ah | nhỉ | nhể | nhi | chứ | chớ | hen | hén';

/** They begin a question in English that is answered by yes or no. */
export const auxiliaries =
  'is | are | was | were | do | does | did | has | have | had | can | could | may | must | should | will | would | isn | aren | doesn | don';

/** What a person wants to be in time for. */
export const inTime =
  '{còn,có,vẫn,vẫn còn,còn có} {kịp,trong hạn} | {,vẫn }còn hạn | kịp | kịp hạn | đúng hạn | trong hạn | còn hạn | in time | on time | still time | {nộp,gửi,báo,trình,báo cáo}{, lúc đó, bữa đó, hôm đó} được không';
/** Whether something may be done on a day: of what is handed in, whether it is in time. */
export const allowed =
  '{còn ,có ,}được {không,chưa,ko,hông,hả,ha,hở,chứ,chớ,hen,à,phải không,đúng không} | {cũng,vẫn} {,còn ,được là }được | {cũng,vẫn,là,thì} {không sao,ổn} | ổn {không,chứ,chớ} | {is it,be} {ok,okay,fine,all right}';
/** And what is too late. */
export const tooLate =
  '{bị ,có ,là ,tính là ,bị tính ,bị coi là ,coi là ,}{trễ,muộn,chậm} | {trễ,quá,hết,lố,lỡ,qua} hạn | quá rồi | qua rồi | {too,already} late | late | overdue | past due | missed';
/** That an event lies behind. */
export const over =
  'qua {chưa,rồi} | đã qua | {kết thúc,diễn ra,tổ chức}{, xong} {chưa,rồi} | đã {kết thúc,diễn ra} | over by | over | ended | finished';

/** "Trễ nhất", "chậm nhất là ngày nào": the last day, and nobody is late. */
export const noLateness = '{trễ,muộn,chậm} nhất | lâu nhất | {late,latest} date';

/** That something is not so: what is asked about is then the contrary. */
export const denials = `{không,khỏi,chẳng,chả,đâu} {phải ,cần ,có ,bị ,được }{,nộp,gửi,báo cáo,báo,làm,trình,lo,dự,đi} | khỏi | {not,n t} {have to,need to,required to}`;

/** That an event takes place on a day. */
export const goingOn =
  'đang {diễn ra,làm,tổ chức,triển khai,chạy} | {còn,nằm,đang,vẫn,có,lọt} trong {,khoảng ,khung }{thời gian,thời điểm,dịp,đợt,kỳ,những ngày} | {vẫn,còn} đang | under way | {going,still} on';
/** Which of an event's days is spoken of. */
export const begins =
  '{bắt đầu,khai mạc,mở màn,khởi động,khởi đầu} | ngày {đầu,đầu tiên,mở màn,khai mạc} | {begins,starts,start} {,on}';
export const ends =
  '{kết thúc,bế mạc,khép lại} | {thì,là,nữa} {hết,xong} | hết {,đợt ,chiến dịch ,lớp } | ngày {cuối,cuối cùng,chót,bế mạc,kết thúc} | {ends,end,finishes,over} {,on}';

/** That nothing is due or to be done: a denial of a list, not of what is said of one task ("hết hạn báo cáo năm"). */
export const nothingLeft =
  '{chẳng,chả} còn gì | hết {hạn,việc} | {rảnh,rảnh rang,rảnh rỗi} | {trống,trống trơn,trống hoác,trống rỗng} | {này,nay,tới,khá,chắc} êm | {êm ru,êm re,khỏe re,nhẹ tênh} | thảnh thơi | thong thả | nothing';

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
  '{rơi vào,rơi trúng,trúng,trúng vào,trùng,trùng với,trùng vào,nhằm,nhằm vào,dính,dính vào,đụng,đụng vào,vướng,vướng vào,vào} {,đúng ,dịp ,kỳ ,đợt }{ngày nghỉ,ngày nghỉ lễ,nghỉ lễ,ngày lễ,lễ,tết,cuối tuần,thứ bảy chủ nhật} | {là,có phải,phải} {ngày nghỉ,ngày lễ,nghỉ lễ,cuối tuần} | {ngày nghỉ,nghỉ lễ} {à,hả,không,phải không,đúng không} | on a {holiday,day off}';
