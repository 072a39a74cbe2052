/*
 * Words of a question that goes on from the one before. Phrases separated by `|`, Vietnamese with its marks.
 */

/** What was spoken of: "của nó", "cái đó". */
export const pronouns =
  'nó | {hôm,ngày,bữa,lúc} {đó,đấy,ấy,nớ} | {cái,việc,báo cáo,vụ,đó,lễ,mục,hạn,khoản} {đó,đấy,này,ấy,nớ,nọ} | đó | đấy | cái này | it | that | this one | that one | them | these | its';

/** What day it is that was spoken of. */
export const ofItsDay =
  '{,có ,lại }{rơi vào,rơi trúng,rơi đúng,trúng,trúng vào,nhằm,nhằm vào,đúng vào} | {thứ,nhằm thứ} mấy | {kéo dài,diễn ra,làm} {,trong }{mấy,bao nhiêu} ngày';

/** The other of two, or those that are left. */
export const otherOnes =
  '{cái,việc,báo cáo,vụ,hạn,mục,thằng} {kia,còn lại,khác,sau,nãy,lúc nãy,hồi nãy,trước đó} | còn lại | cái còn lại | the other {,one} | other one';

/** All that were shown. */
export const allOnes =
  '{mấy,các,những,tất cả các,tất cả những,toàn bộ các} {cái,việc,báo cáo,hạn,mốc,vụ,mục} {đó,đấy,này,ấy,trên,kia,nớ,vừa rồi,vừa nêu,nêu trên,ở trên} | chúng nó | tất cả | {cả ,}{ba,bốn,3,4} {cái,việc,báo cáo,hạn,mốc}{, đó, này, ấy, trên} | all of them | all {three,four}';

/** The two that were spoken of. */
export const bothOnes =
  '{cả ,}{hai,2} {cái,việc,báo cáo,vụ,hạn,bên}{, đó, này, kia, ấy, trên} | cả {hai,2} | {cách,chênh} nhau | both{, of them} | the two';

/** A place in the list that was shown. */
export const places: readonly (readonly [place: number, phrases: string])[] = [
  [
    0,
    '{cái,việc,báo cáo,vụ,hạn,mục} {đầu,đầu tiên,thứ nhất,trên,trên cùng} | the {first,former} {,one,task,report}',
  ],
  [1, '{cái,việc,báo cáo,vụ,hạn,mục} {thứ hai,thứ nhì} | the {second,latter} {,one,task,report}'],
  [
    -1,
    '{cái,việc,báo cáo,vụ,hạn,mục} {cuối,cuối cùng,sau cùng,chót,dưới cùng} | the last {,one,task,report}',
  ],
];

/** What was asked before was something else: "không, ý em là …", "… cơ". */
export const corrections = `{không,ko,à không,ủa không,ý} {,phải ,ý em là ,ý mình là ,ý tôi là ,ý chị là ,ý anh là ,em hỏi ,mình hỏi } | {ý em,ý mình,ý tôi,ý chị,ý anh} {là,nói,hỏi} | cơ | kia mà | {em,mình,tôi,chị,anh} {hỏi,nói} {,là ,về } | không phải | nhầm | i {mean,meant,mean the} | no i {mean,meant} | no | sorry | i meant in`;

/** One period further than the last. */
export const onePeriodOn =
  '{the ,}{week,month,quarter} after {,that} | {tuần,tháng,quý} {tiếp,kế,liền} {đó,sau đó,nữa} | {tuần,tháng,quý} sau đó';

/** What comes after the last one shown, in the order of the days. */
export const nextInOrder =
  'sau {đó,nó,cái đó,việc đó}{, nữa}{, là gì, gì, thì sao, có gì, tới gì} | {rồi,xong} {tới,đến} {gì,cái gì,việc gì} | {tiếp,kế} {theo,đến}{, nữa, là gì, thì sao} | {,rồi }{sau,tiếp,kế} nữa{, là gì, gì, thì sao, có gì} | {rồi,xong} {gì,cái gì,việc gì} nữa | {gì,nào} {tiếp,kế}{, nữa, theo} | {,and }{then what,after that,what comes next}';

/** Words that say no more than that one goes on. */
export const connecting =
  'mất rồi | quay lại | trở lại | quay về | {lúc,hồi,khi,ban,vừa} nãy | nãy | còn | thế | vậy | thì | thì sao | thế còn | vậy còn | rồi | and | so | then | what about | how about | ok';
