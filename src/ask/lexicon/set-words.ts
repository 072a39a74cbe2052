/*
 * Words that make one set of tasks of others: what is left out, what comes before or behind something, what two units have in common, and
 * which of a list is asked for. Phrases separated by `|`, Vietnamese with its marks.
 */

/** What a part of a question does to the rest of it. */
export type PartKind = 'except' | 'before' | 'after' | 'done' | 'between';

/**
 * They open a part that says what is left out, or what something comes before, behind or between. What is done counts only where the next one is
 * asked for ("nộp kế hoạch xong rồi thì hạn kế tiếp là gì").
 */
export const partOpeners: readonly (readonly [kind: PartKind, phrases: string])[] = [
  [
    'except',
    `{bỏ,gạt,loại} | đừng {tính,kể} | {trừ,ngoại trừ,loại trừ,trừ đi,trừ ra} | {không,chưa,khỏi} {kể,tính} | không bao gồm | {không,chẳng,chả} phải {là,của} | {,bên }ngoài {,cái ,chuyện ,vụ ,mấy cái } | bỏ qua | except {,for} | {besides,excluding,excepting} | {other,apart,aside} {than,from} | not counting`,
  ],
  [
    'before',
    `{trước,ngay trước,liền trước,sát trước,cho tới trước,cho đến trước,từ nay tới trước,từ nay đến trước,từ giờ tới trước,từ giờ đến trước,từ bây giờ đến trước} | before {,the}`,
  ],
  ['after', `{sau,ngay sau,liền sau,sát sau,từ sau,kể từ sau,tính từ sau} | after {,the}`],
  ['done', 'xong | qua'],
  ['between', 'giữa | ở giữa | trong khoảng giữa | between {,the}'],
];

/** They close such a part. */
export const partClosers = 'ra thì | ra | thì | rồi thì | rồi | xong{, rồi}{, thì} | qua{, rồi}{, thì}';
/** They close what is done, without anything that opens it ("nộp kế hoạch xong rồi thì …"). */
export const doneClosers = '{xong,qua}{, rồi}{, thì}';
/** Where such a part is over, though they belong to what follows. */
export const partEnds =
  'còn | mà | vẫn | có | phải | những | các | đã | hạn | gì | nào | mấy | bao nhiêu | is | are | what | which | who | do | does';

/** They begin like an opener and are none. */
export const noOpeners =
  'ngoài {đường,trời,phố,giờ,sân,chợ,đồng,khơi,ra,tỉnh,huyện,xã} | {trụ,trừ} {sở,điểm,khử}';

/** Before "ngoài" these make it a place or a stranger. */
export const outside = 'bên | người | phía | ở | ra | đi';

/** The last that is over. */
export const justPast = `{hạn,mốc,việc,sự kiện,báo cáo,cuộc,vụ,cái} {,nào }{,đã }{vừa,mới} {qua,rồi,hết,xong,diễn ra} | {gần nhất,gần đây nhất} {,mà }{đã,vừa,mới} qua | {đã,vừa,mới} qua gần {,đây }nhất | {last,latest} {one,deadline,event} {past,that has passed}`;
/** Which of a list is asked for. */
export const firstOnes =
  '{đầu tiên,sớm nhất,trước nhất,trước tiên,sớm hơn cả,gần nhất,gấp nhất,cận nhất,sát nhất} | {urgent,pressing} | {hạn,nộp,tới hạn,đến hạn} {sớm,trước} nhất | first | earliest | soonest';
export const lastOnes = '{cuối cùng,sau cùng,muộn nhất,xa nhất,sau chót,trễ nhất} | final | last | latest';
/** "Hạn chậm nhất là ngày nào": the day of one task, and no place in a list. */
export const noPlace =
  '{hạn,ngày} {cuối cùng,muộn nhất,trễ nhất,chậm nhất} | {trễ nhất,muộn nhất,chậm nhất} {,là ,vào }{ngày,hôm,khi,lúc,bao giờ,thứ,bữa} | last {day,date,week,month,year} | final date';

/** Units that do the same thing together. */
export const jointly =
  'cùng | cùng nhau | chung | cùng chung | đều | phối hợp | đồng chủ | together | jointly | both';
/** Only what is a unit's own. */
export const ownOnly =
  '{chỉ ,}{riêng,riêng mình,của riêng} | {ngoài,không kể,không tính,trừ} {việc,phần,những việc,các việc} chung | on {its,their} own';
/** What the others of its kind have nothing to do with: where there is nothing of the kind, that is the answer. */
export const othersNot =
  '{những,các,mấy,mà} {đơn vị,thôn,phường,xã,phòng,bên,trường,nơi,chỗ,hội} khác {không,chẳng,chả,khỏi} {có,phải,làm,dính,bị} | {gì,nào} {là ,của }{,}riêng | {gì,nào} riêng | {that,which} {others,other units,the others} {do not,don t}';

/** What a unit answers for, and what it only takes part in. */
export const leading =
  'chủ trì | đứng {ra làm,đầu,tên} | {làm,là,đứng} {,đơn vị ,cơ quan }đầu mối | phụ trách chính | cầm trịch | lead | leads | {take,takes} the lead';
export const takingPart =
  'chỉ {,phải ,cần }{tham gia,phối hợp} | tham gia phối hợp | phối hợp {việc,những,các,làm} {gì,nào,việc} | {không,chứ không,mà không} {phải ,}{chủ trì,phụ trách,đứng đầu} | {only,just} {take part,takes part,taking part,participate,participates}';
/** A unit's tasks, whether it leads them or takes part. */
export const anyRole =
  '{chủ trì,đứng ra} {,lẫn ,hoặc ,hay ,cùng ,và ,cả }{phối hợp,tham gia} | {phối hợp,tham gia} {,lẫn ,hoặc ,hay ,và ,cả }{chủ trì,đứng ra}';
/** What is taken in expressly ("kể cả việc chưa ghi ngày") narrows nothing. */
export const included = '{kể,tính,gồm,bao gồm,luôn} cả | cả {cái,việc,những} | including';
/** What the plan asks for instead of ordering it. */
export const requested =
  'được đề nghị | đề nghị chứ | {chỉ ,}được mời | chỉ đề nghị | requested | is only asked | are only asked';

/** Tasks for which the plan writes no date. */
export const withoutDate = `{không,chưa,chẳng,không có,không thấy,không hề,chưa có,chẳng có,ko} {,ghi ,nêu ,quy định ,định ,có ,ấn định ,đề ra ,rõ }{hạn,ngày,thời hạn,mốc,deadline,thời gian}{, cụ thể, chót, nộp} | {quanh,suốt} năm | {no,without a,without any,without} {date,dates,deadline,deadlines} | undated`;

/** Tasks for which it writes one. */
export const withDate =
  '{việc,vụ,nhiệm vụ,mục,hoạt động} {,nào ,gì }{có,được} {,ghi ,nêu ,quy định ,ấn định }{hạn,ngày,thời hạn,mốc} | {tasks,tasks that have,with} {dates,a date,deadlines,a deadline}';

/** What everybody has to do. */
export const shared =
  '{việc,phần,những việc,các việc,nhiệm vụ} chung | của chung | {common,shared} {tasks,work}';

/** On a Saturday or a Sunday. */
export const onWeekends =
  '{rơi vào,trúng,trúng vào,nhằm,nhằm vào,vào} {cuối tuần,ngày nghỉ,thứ bảy chủ nhật,thứ 7 chủ nhật,thứ bảy hoặc chủ nhật,thứ bảy hay chủ nhật,t7 cn} | on {a weekend,weekends,the weekend}';

/** They open what a list is narrowed by: when it is done, what it is about. */
export const occasions =
  '{khi,lúc,nếu,hễ} {,có ,xảy ra ,gặp } | {dịp,nhân dịp,nhân} | {when,during,if} {,there is ,there is a }';
/** What follows is an occasion only where the plan's own words name it ("trong tháng hành động"). */
export const times = 'trong | suốt | vào dịp | during';
export const themes =
  '{liên quan,dính dáng,dính}{, đến, tới} | {về,trong} {mảng,lĩnh vực,chuyện,vấn đề} | mảng | lĩnh vực | {concerning,regarding,related to}';

/** Over several days. */
export const lasting =
  '{kéo dài,diễn ra,làm,mất} {nhiều,mấy,vài} {ngày,hôm,bữa} | {nhiều,dài} ngày | {several,many} days';

/** The month or the unit that has most. */
export const busiest = `{nhiều,dồn,dày,bận,căng,đông} {,hạn ,việc ,báo cáo ,mốc ,nhiệm vụ }nhất | {dồn,dày} {nhiều,lắm} {hạn,việc,báo cáo,mốc} nhất | nhiều {,đầu ,công ,cái }{việc,hạn,báo cáo,nhiệm vụ,mốc} hơn | {,đầu ,công }{việc,hạn,báo cáo,nhiệm vụ,mốc} nhiều hơn | {bận,dày,căng,dồn,nặng} hơn | busiest | {most,more} {tasks,deadlines,reports,work}`;

/** The month or the unit that has least, and a period that has nothing. */
export const leastBusy = `{ít,rảnh,nhẹ,vắng,thưa,nhàn,trống} {,hạn ,việc ,báo cáo ,mốc ,nhiệm vụ ,đầu việc ,công việc }{nhất,hơn} | {việc,hạn,báo cáo,nhiệm vụ} ít hơn | {fewest,least} {tasks,deadlines,reports,work} | least busy`;
export const nothingDue = `{không,chẳng,chả,chưa,ko} {,có ,phải ,còn ,vướng ,dính }{,cái ,việc ,báo cáo ,công việc }{gì,nào,hạn,việc,mốc,báo cáo,deadline} | {rảnh,trống} | {no,without} {deadlines,tasks,reports}`;

/** Two or more units that do something together. */
export const severalUnits = `{hai,2,ba,3,nhiều,mấy,vài,hai ba,2 3} {đơn vị,phòng,phòng ban,bên,cơ quan,ban ngành,ban,ngành,nơi,đoàn thể} | {two,several,more than one} {units,offices,bodies}`;

/** Two of something are held against each other. */
export const comparing = `{cách,chênh,lệch,xa,kém,hơn kém} nhau | {cách,chênh,lệch} {mấy,bao nhiêu} ngày | {cái,việc,bên,hạn,báo cáo,cây,đằng} nào {,hạn ,nộp ,gửi ,tới ,đến ,phải nộp ,phải gửi ,làm ,diễn ra ,tổ chức ,bắt đầu ,xong ,tới hạn ,đến hạn ,có hạn ,tới lượt }{trước,sau,sớm,muộn} | {trước hay sau,sau hay trước} | {sớm,muộn} hơn | {giống,khác,trùng}{, nhau} | như nhau | {cùng,chung} {,một ,1 }{ngày,hạn,thời hạn,mốc,nơi,chỗ} | {gửi,nộp} {về ,đến ,cho ,}{,cùng }{một,1} {nơi,chỗ} | nào trước | which {,one }{comes ,is ,is due }{first,earlier,later} | how many days {between,apart} | {same,different,apart}`;

/** Between two that are held against each other. */
export const between =
  'với | với cả | so với | hay | hoặc | cùng với | còn | vs | {tới,đến}{, lúc, khi, ngày, hôm, hạn} | and | or | to when';
/** Which of the two is said to come first. */
export const orders: readonly (readonly [order: 'before' | 'after', phrases: string])[] = [
  ['before', '{trước,sớm hơn,có trước,trước cả} | {before,earlier than}'],
  ['after', '{sau,muộn hơn,trễ hơn,có sau} | {trước hay sau,sau hay trước} | {after,later than}'],
];
/** How many days. */
export const daysCounted = '{mấy,bao nhiêu} {ngày,hôm,bữa} | bao lâu | how many days | how long';
