/*
 * Words of a question that goes on from the one before. Phrases separated by `|`, Vietnamese with its marks.
 */

/** What was spoken of: "của nó", "cái đó". */
export const pronouns =
  'nó | {hôm,ngày,bữa,lúc} {đó,đấy,ấy,nớ} | {cái,việc,báo cáo,vụ,đó,lễ,mục,hạn,khoản,buổi,đợt,cuộc,lớp,sự kiện,hoạt động,nhiệm vụ,chiến dịch,văn bản,công văn,chỉ thị,nghị quyết} {đó,đấy,này,ấy,nớ,nọ} | đó | đấy | cái này | it | that | this one | that one | them | these | its';

/** What day it is that was spoken of. */
export const ofItsDay =
  '{,có ,lại }{rơi vào,rơi trúng,rơi đúng,trúng,trúng vào,nhằm,nhằm vào,đúng vào} | {thứ,nhằm thứ} mấy | {kéo dài,diễn ra,làm,mất} {,trong }{mấy ngày,mấy hôm,mấy bữa,bao nhiêu ngày,bao nhiêu hôm,bao nhiêu bữa,bao lâu}';

/** A day counted from the one that is written of what was spoken of: on it, before it, past it. */
export const besideItsDay: readonly (readonly [days: number, phrases: string])[] = [
  [
    0,
    'đúng {,vào ,cái ,vào cái }{hôm,ngày,bữa} {đó,đấy,ấy,nớ,hạn,ghi} | {hôm,ngày,bữa} {ghi,nêu} trong {kế hoạch,văn bản}',
  ],
  ...['{một,1}', '{hai,2}', '{ba,3}', '{bốn,4}', '{năm,5}'].flatMap((number, at) => [
    [-1 - at, `{trước,sớm,sớm hơn} {,đó ,hạn }${number} {hôm,ngày,bữa}`] as const,
    [1 + at, `{trễ,muộn,chậm,quá,lố} {,đó ,hạn ,mất }${number} {hôm,ngày,bữa}`] as const,
  ]),
];

/** The other of two, or those that are left. */
export const otherOnes =
  '{cái,việc,báo cáo,vụ,hạn,mục,thằng} {kia,còn lại,khác,nãy,lúc nãy,hồi nãy,trước đó} | còn lại | cái còn lại | the other {,one} | other one';

/** The one behind the one spoken of, in the list that was shown. */
export const theNext =
  '{cái,việc,báo cáo,vụ,hạn,mục,điểm,ý} {,liền ,ngay }{sau,kế,kế tiếp,kế đó,tiếp theo}{, nó, đó, cái đó}';

/** All that were shown. */
export const allOnes =
  '{mấy,các,những,tất cả các,tất cả những,toàn bộ các} {cái,việc,báo cáo,hạn,mốc,vụ,mục} {đó,đấy,này,ấy,trên,kia,nớ,vừa rồi,vừa nêu,nêu trên,ở trên} | chúng nó | tất cả | {cả ,}{ba,bốn,3,4} {cái,việc,báo cáo,hạn,mốc}{, đó, này, ấy, trên} | all of them | all {three,four}';

/** Those of a list that were not spoken of. */
export const theOthers =
  '{hai,2,ba,3,bốn,4,mấy,những,các} {cái,việc,báo cáo,vụ,hạn,mục} {kia,còn lại,khác} | the {others,rest,other ones}';

/** Of those that were shown. */
export const ofThem =
  'trong {đó,số đó,số này,mấy cái đó,mấy việc đó,các việc đó,những việc đó,danh sách,danh sách đó} | {among,of} {them,these,those}';

/** Those that have a date. */
export const dated =
  '{có,ghi,ấn định} {,ghi ,định }{hạn,ngày,thời hạn,mốc,mốc thời gian}{, cụ thể, rõ} | {have,has} {a ,}{deadline,date}';

/** The list is wanted once more. */
export const listAgain =
  '{kể,nêu,liệt kê,nói,đọc,nhắc} {,lại ,ra }{,hết ,cụ thể }{xem,coi,đi,lại,giúp,ra} | {đó ,}{là,gồm,cụ thể là} {những cái nào,những việc nào,những gì,cái nào cái nào,những cái gì,những việc gì,việc gì,cái gì} | list them | which ones';

/** Somebody or something has to do with what was spoken of. */
export const takingPart =
  'khỏi{, phải, cần} | {phải,cần,được} đi | tham gia | tham dự | dự | phối hợp | góp mặt | có mặt | có trong đó | liên quan | {take,takes} part | {join,joins,attend,attends}';

/** The two that were spoken of. */
export const bothOnes =
  '{cả ,}{hai,2} {cái,việc,báo cáo,vụ,hạn,bên}{, đó, này, ấy, trên} | cả {hai,2} | {cách,chênh,giống,khác,trùng} nhau | như nhau | both{, of them} | the two';

/** A place in the list that was shown. */
export const places: readonly (readonly [place: number, phrases: string])[] = [
  [
    0,
    '{cái,việc,báo cáo,vụ,hạn,mục,lần,đợt,kỳ,mốc,buổi,điểm,ý,khoản} {đầu,đầu tiên,thứ nhất,trên,trên cùng} | the {first,former} {,one,task,report}',
  ],
  [
    1,
    '{cái,việc,báo cáo,vụ,hạn,mục,lần,đợt,kỳ,mốc,buổi,điểm,ý,khoản} {thứ hai,thứ nhì} | {,cái ,việc ,lần ,báo cáo }ở giữa | the {second,latter} {,one,task,report}',
  ],
  [
    -1,
    '{cái,việc,báo cáo,vụ,hạn,mục,lần,đợt,kỳ,mốc,buổi,điểm,ý,khoản} {cuối,cuối cùng,sau cùng,chót,dưới cùng} | the last {,one,task,report}',
  ],
];

/** What was asked before was something else: "không, ý em là …", "… cơ". */
export const corrections = `{không,ko,à không,ủa không,ý} {,phải ,ý em là ,ý mình là ,ý tôi là ,ý chị là ,ý anh là ,em hỏi ,mình hỏi } | {ý em,ý mình,ý tôi,ý chị,ý anh} {là,nói,hỏi} | cơ | kìa | kia mà | cơ mà | {em,mình,tôi,chị,anh} {hỏi,nói} {,là ,về } | không phải | nhầm | i {mean,meant,mean the} | no i {mean,meant} | no | sorry | i meant in`;

/** One period further than the last. */
export const onePeriodOn =
  '{the ,}{week,month,quarter} after {,that} | {tuần,tháng,quý} {tiếp,kế,liền} {đó,sau đó,nữa} | {tuần,tháng,quý} sau đó';

/** What comes after the last one shown, in the order of the days. */
export const nextInOrder =
  '{sau,xong} {đó,nó,cái đó,việc đó,cái này,việc này,cái ấy,báo cáo đó,báo cáo này,hạn đó,hạn này}{, nữa}{, là, thì, thì tới, thì đến, tới, đến, có}{, gì, cái gì, việc gì, cái nào, việc nào, sao} | {rồi,xong} {tới,đến} {gì,cái gì,việc gì} | {tiếp,kế} {theo,đến}{, nữa, thì sao}{, là gì, là cái gì, là việc gì, là cái nào, là việc nào} | {,rồi }{sau,tiếp,kế} nữa{, là gì, gì, thì sao, có gì} | rồi nữa | {rồi,xong} {gì,cái gì,việc gì} nữa | {gì,nào} {tiếp,kế}{, nữa, theo} | {,and }{then what,after that,what comes next}';

/** Words that say no more than that one goes on. */
export const connecting =
  'mất rồi | còn | thế | vậy | thì | thì sao | thế còn | vậy còn | rồi | and | so | then | what about | how about | ok';

/** One goes back to what was spoken of earlier. */
export const goingBack = 'quay lại | trở lại | quay về | {lúc,hồi,khi,ban,vừa} nãy | nãy | back to';

/** They ask nothing and name nothing, though other questions may need them. */
export const fillers =
  'sang | sáng | trưa | chiều | nằm | kéo dài | lận | {,tính ,kể }{,cả ,luôn }{,ngày ,hôm }đầu {,lẫn ,và ,với }{,ngày ,hôm }cuối | để {,dành }{tới,đến,sang,qua} | hết thảy | thảy | cả thảy | tổng cộng | tất tần tật | {ừ,ờ,uh,ok,à,ơ} {thôi,được,vậy,rồi} | {rõ,kỹ,cụ thể,chi tiết,sâu} hơn{, đi, chút, tí} | {chỉ,mỗi} {thôi,lấy,tính,kể} | hết {luôn,trơn} | luôn | thôi | lỡ | nhỡ | giả sử | chắc';
