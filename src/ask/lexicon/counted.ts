/* Words that ask how many. Phrases separated by `|`, Vietnamese with its marks. */

/** How many units. */
export const countedUnits =
  '{mấy,bao nhiêu} {đơn vị,phòng ban,phòng,ban,cơ quan,bên,phường,xã,thôn,trường,hội} | how many {units,offices,bodies,wards,communes,schools,hamlets}';

/** How many tasks, dates, points. */
export const counted = `{mấy,bao nhiêu} {,cái ,loại ,đầu ,bản ,cuộc ,kỳ ,lần ,mốc ,mục ,khoản ,vụ }{việc,hạn,báo cáo,mốc,nhiệm vụ,đầu việc,công việc,sự kiện,hoạt động,lễ,ý,điểm,mục đích,mục tiêu,nội dung,deadline,mục,tiểu mục,mục nhỏ,mục con,gạch đầu dòng,phần,cái,phần việc,vụ,cuộc,khoản}
  | how many {tasks,reports,deadlines,events,points,things,purposes,aims,duties,items,dates}`;

/** How many times something is reported. */
export const countedTimes = '{mấy,bao nhiêu} {lần,lượt,kỳ,đợt} | how many times | how often';
