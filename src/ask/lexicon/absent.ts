/*
 * Things that people ask for and action plans do not hold: a question about one of them is refused, unless the plan's
 * own words for a task contain the phrase. Phrases separated by `|`.
 */

/** What kind of thing is asked for; each has its own wording in ask.json under `absent`. */
export type Absent =
  | 'amount'
  | 'contact'
  | 'person'
  | 'place'
  | 'hour'
  | 'form'
  | 'penalty'
  | 'count'
  | 'reason'
  | 'extension'
  | 'rest-day'
  | 'other';

/** Money as such: lacking only where an amount of it is asked; plans do say who sees to it and where that is written. */
export const money =
  'tiền | tiền nong | tiền bạc | số tiền | chi phí | mức chi | định mức | cost | costs | pay | budget of | the budget for';

/** Who heads a unit, before its name. */
export const headsOfUnits =
  'trưởng phòng | phó phòng | phó trưởng phòng | chủ tịch | phó chủ tịch | bí thư | giám đốc | phó giám đốc | trưởng ban | phó ban | trưởng công an | hiệu trưởng | head of | chairman | chairwoman | director';

export const absent: readonly (readonly [kind: Absent, phrases: string])[] = [
  [
    'amount',
    `{mấy,bao nhiêu,vài} {triệu,trăm,nghìn,ngàn,đồng,tỷ,chục triệu,trăm nghìn,trăm ngàn,chục} | bao nhiêu tiền | {bao,mấy,hết,tốn} tiền | mức {hỗ trợ,phí,đóng,đóng góp,thưởng,quà,trợ cấp,bồi dưỡng,thu} | trị giá | trị giá bao nhiêu | chi bao nhiêu | hết bao nhiêu | tốn bao nhiêu | mấy triệu | bao nhiêu triệu | mấy tỷ | bao nhiêu tỷ | triệu đồng | tỷ đồng | số tiền | tiền | chi phí | mức chi | định mức
    | kinh phí bao nhiêu | kinh phí là bao nhiêu | bao nhiêu kinh phí | ngân sách bao nhiêu | ngân sách là bao nhiêu | bao nhiêu ngân sách | được cấp bao nhiêu | cấp bao nhiêu | giá bao nhiêu | giá | phụ cấp | thù lao | tiền thưởng
    | lương | mức lương | bậc lương | hệ số | how much money | how much does | how much will | how much is | what budget | what s the budget | what is the budget | budget of | the budget for | tiền nong | tiền bạc | cost | costs | price | salary | pay | vnd | allowance | wage | bonus`,
  ],
  [
    'contact',
    `số tài khoản | tài khoản | số điện thoại | điện thoại | hotline | đường dây nóng | zalo | facebook | fanpage | email | e mail | mail | gmail | hòm thư | địa chỉ email | số máy | số di động | liên hệ số nào | liên lạc | website | trang web | link
    | phone | phone number | telephone | contact number | mobile number | address of`,
  ],
  [
    'person',
    `{tên,họ tên,tên tuổi,danh tính} {người,cán bộ,chuyên viên,lãnh đạo,sếp,ông,bà,anh,chị,các,những,của} | {anh,chị,ông,bà,cô,chú,đồng chí,người,cán bộ,chuyên viên,sếp} {nào tên,tên,tên gì,tên là} | {cử,phân công,giao cho} {anh,chị,ông,bà,đồng chí} nào | ai tên | tên gì | tên là gì | họ tên | tên ai | tên của | ${headsOfUnits} | ông nào | bà nào | người nào tên | đồng chí nào
    | anh nào | chị nào | cô nào | cán bộ nào | chuyên viên nào | {danh sách,họ tên} {hội viên,phụ nữ,chị em,nạn nhân,cán bộ,người,hộ,trẻ em,các hộ,các cháu,học viên,đại biểu,khách mời,thành viên} | ai {được,sẽ được,đã được,là người được} {cử,tặng,nhận,khen,chọn,mời,đi,thưởng,hưởng,hỗ trợ} | người {nào ,}{được cử,được tặng,được mời,được khen} | who {drafted,wrote,is going,was sent,was invited,will be sent,got,received} | tổng thống | thủ tướng | bộ trưởng | tổng bí thư | chairperson | mayor | president | minister | secretary | name of the | boss | manager`,
  ],
  [
    'place',
    `địa điểm | {tổ chức,diễn ra,họp,tập trung} {ở,tại} {thôn,xã,phường,trường,khu phố,nhà} nào | {hội trường,phòng họp,sân,nhà văn hóa,địa chỉ,tầng,phòng số} {nào,mấy} | địa chỉ | ở đâu | tại đâu | chỗ nào | where | tổ chức ở đâu | diễn ra ở đâu | diễn ra tại đâu | tổ chức tại đâu | họp ở đâu | ở hội trường nào | hội trường | đường nào | địa chỉ ở đâu | đi đường nào | ở đâu vậy | số nhà | nằm ở đường | where is it held | where will it be held | where is the venue | venue | held where | location`,
  ],
  [
    'hour',
    'giờ {mấy,nào} | {sáng,chiều,tối} hay {sáng,chiều,tối} | buổi nào | giờ giấc | {mấy,bao nhiêu} tiếng{, đồng hồ} | mấy giờ | bao nhiêu giờ | lúc mấy giờ | giờ nào | giờ làm việc | buổi sáng hay | sáng hay chiều | what time | what hour | opening hours | office hours | working hours | time of day',
  ],
  [
    'form',
    `mẫu báo cáo | mẫu nào | theo mẫu | biểu mẫu | mẫu | mẫu số | file mẫu | bản mềm | file word | file excel | file | bản giấy | bản cứng | scan | đóng dấu | mấy bản | bao nhiêu bản | bao nhiêu trang | mấy trang | dài mấy trang | font chữ | cỡ chữ | số mấy | số bao nhiêu | template | form | format | how many pages | word file | hard copy | attach`,
  ],
  [
    'penalty',
    `{trừ,mất,cộng,hạ} {,mấy ,bao nhiêu }{điểm,thi đua}{, thi đua} | phạt bao nhiêu | mức phạt | bị phạt | phạt gì | phạt thế nào | bị kỷ luật | kỷ luật | xử phạt thế nào | trừ điểm | trừ thi đua | thi đua | khiển trách | án phạt | đi tù | tù | penalty | penalties | fine | fined | punished | sanction | sanctions | disciplinary`,
  ],
  [
    'count',
    `{mấy,bao nhiêu} {lượt,mũi} | {bao lâu,mấy tháng,mấy ngày} {một,1} {lần,lượt} | mấy nhà | mấy địa chỉ | mấy mô hình | mấy nạn nhân | mấy hộ | mấy suất quà | bao nhiêu nhà | bao nhiêu mô hình | bao nhiêu câu lạc bộ | bao nhiêu | là bao nhiêu | bao nhiêu phần trăm | mấy phần trăm | phần trăm | how much | how many | bao nhiêu người | mấy người | bao nhiêu vụ | mấy vụ | bao nhiêu nạn nhân | bao nhiêu phụ nữ | bao nhiêu hội viên | bao nhiêu lớp | mấy lớp | mấy buổi | bao nhiêu buổi | mấy ngày | bao nhiêu ngày | mấy hôm | bao nhiêu suất | mấy suất | bao nhiêu phần quà | chỉ tiêu bao nhiêu | tỷ lệ bao nhiêu | tỷ lệ
    | bao nhiêu đại biểu | bao nhiêu hộ | bao nhiêu học sinh | bao nhiêu đơn vị tham gia | bao nhiêu tin bài | mấy lần | bao nhiêu lần | diện tích | số lượng | số dân | how many people | how many women | how many cases | how many victims | how many classes | how many participants | how many gifts | how many banners | how many times | population | statistics`,
  ],
  [
    'reason',
    '{sao,sao mà} lại {có,cần,làm,lập,ban hành} | sao phải {có,làm,lập,ban hành} | {vì sao,tại sao} {lại ,}{phải ,}{có,cần,làm,lập,ban hành} | tại sao lại | vì sao lại | tại sao | vì sao | lý do | why',
  ],
  [
    'extension',
    `gia hạn | {lùi,dời,hoãn,kéo dài,nới,khất} {,thêm ,lại ,cái ,giúp }{hạn,ngày nộp,ngày gửi,thời hạn,thời gian nộp,báo cáo} | xin {lùi,dời,hoãn,khất,nới} | xin {,được }{nộp,gửi} {chậm,muộn,trễ} | cho phép {nộp,gửi} {chậm,muộn,trễ} | {extend,postpone} {,the }{deadline,date} | extension`,
  ],
  [
    'other',
    `thủ tục | đăng ký {tạm trú,tạm vắng,thường trú,khai sinh,kinh doanh,xe,hộ khẩu,dự thi,thi,nhập học} | phần mềm | thời tiết | trời | mưa | nắng | bão số | nhiệt độ | dự báo | weather | rain | raining | sunny | temperature | forecast | bóng đá | kết quả bóng đá | xổ số | football | lottery | movie | phim | bài hát | ca sĩ | nhạc | music | song
    | nấu ăn | món | quán | nhà hàng | ăn gì | uống gì | ăn trưa | ăn sáng | cà phê | nhậu | restaurant | lunch | dinner | breakfast | coffee | recipe | vé xe | vé tàu | vé máy bay | xe buýt | khách sạn | du lịch | flight | hotel
    | bitcoin | chứng khoán | cổ phiếu | tỷ giá | giá vàng | vàng | đô la | gold | stock | thơ | làm thơ | viết bài | dịch giúp | dịch | chuyện cười | kể chuyện | joke | poem | translate | tử vi | tuổi | đẹp trai | người yêu | yêu | vợ | chồng em tên | cưới | sinh nhật | birthday
    | nghỉ lễ | nghỉ tết | lịch nghỉ | nghỉ phép | nghỉ mấy ngày | holiday | holidays | days off | tuyển dụng | thi tuyển | công chức thi | nâng lương | thai sản | bảo hiểm | bảo hiểm y tế | bhyt | bhxh | nghỉ hưu | hộ khẩu | căn cước | cccd | cmnd | khai sinh | đăng ký kết hôn | kết hôn | ly hôn | sổ đỏ | đất đai | thuế | xe máy | bằng lái | passport | hộ chiếu
    | wifi | mật khẩu | máy in | máy tính | password | printer | sập mạng | mất điện | cúp điện | cúp nước | lịch cúp | covid | vaccine | vắc xin`,
  ],
];

/** Words that name a kind of body; with a name after it that the plan does not know, the body is not in the plan. */
export const bodies = `
  phòng | sở | ban | hội | đoàn | trường | trường học | phường | xã | thị trấn | huyện | quận | tỉnh | thành phố | thị xã | trung tâm | chi cục | cục | bệnh viện | trạm | ngân hàng | công ty | viện | hợp tác xã | toà án | tòa án
  | viện kiểm sát | kho bạc | văn phòng | liên đoàn | bộ | thôn | khu phố | tổ dân phố | bảo hiểm | thanh tra | bưu điện`;

/** Words that end an English name of a body. */
export const englishBodies = 'ward | commune | division | department | district | province';

/** Bodies by their usual names: in a question they are meant as bodies even without marks. */
export const knownBodies = `
  ban chỉ đạo | tổ công tác | ban điều hành | phòng giáo dục | phòng gd | phòng gddt | phòng gdđt | pgd | phòng giáo dục và đào tạo | phòng y tế | phòng nội vụ | phòng tư pháp | phòng kinh tế | phòng kinh tế hạ tầng | phòng quản lý đô thị | phòng qlđt | phòng tài nguyên | phòng tnmt
  | phòng tài nguyên môi trường | phòng nông nghiệp | phòng thanh tra | thanh tra | phòng dân tộc | phòng công thương | sở y tế | sở giáo dục | sở nội vụ | sở tư pháp | sở văn hóa | sở tài chính | sở nông nghiệp | sở công an | sở kế hoạch | sở xây dựng | hội nông dân
  | hội cựu chiến binh | hội ccb | hội chữ thập đỏ | hội người cao tuổi | hội khuyến học | hội luật gia | hội người mù | hội doanh nghiệp | đoàn thanh niên | thị đoàn | huyện đoàn | tỉnh đoàn | đoàn tncs | thành đoàn | liên đoàn lao động | ldld | lđlđ | công đoàn | ban dân vận | ban tổ chức
  | ban chỉ huy quân sự | ban chqs | ban quản lý | ban dân tộc | ban nội chính | ủy ban kiểm tra | viện kiểm sát | tòa án | tòa án nhân dân | trung tâm y tế | trạm y tế | trung tâm văn hóa | trung tâm dạy nghề | bệnh viện | ngân hàng | bảo hiểm xã hội | kho bạc | kho bạc nhà nước | chi cục thuế | chi cục
  | văn phòng hđnd | hội đồng nhân dân | quân sự | bộ đội | biên phòng | điện lực | bưu điện | bộ nội vụ | bộ lao động | bộ y tế | bộ công an | chính phủ | quốc hội | trường mầm non | trường tiểu học | trường thcs | trường thpt | trường đại học
  | education division | education department | education office | health division | health department | health office | health centre | health center | youth union | farmers union | farmers association | veterans association | red cross | trade union | labour federation | court | procuracy | justice division | justice office | justice department
  | home affairs | interior | hospital | school | schools | bank | military | army | tax office | treasury | post office | natural resources | agriculture office | agriculture division | internal affairs | urban management | inspectorate | city | district | ministry`;

/** Words in the names of an office's own divisions, branches and unions; schools, hospitals and bodies above it have none of them. */
export const ownLevelBodies = `
  phòng | ban | hội | đoàn | thị đoàn | huyện đoàn | liên đoàn | công đoàn | thanh tra | tòa án | toà án | viện kiểm sát | kho bạc | chi cục | bảo hiểm xã hội
  | division | department | office | union | association | federation | inspectorate | court | procuracy | treasury`;

/** What begins like the name of such a body and is none. */
export const notBodies =
  'hội nghị | hội thảo | hội thi | hội họp | hội chợ | hội diễn | hội trường | hội đồng | hội khỏe | phòng cháy | phòng chống | phòng ngừa | phòng khám | phòng học | phòng họp | ban hành | ban ngày | đoàn kết | đoàn viên';

/** How often a report may come; a report of a rhythm that the plan does not have is refused. */
export const rhythms = `
  {,hàng ,hằng }{quý,tháng,tuần} | quarterly | quarter | monthly | month | weekly | week | ngày | hàng ngày | hằng ngày | daily
  | 3 tháng | three month | 9 tháng | nine month | đột xuất | ad hoc | emergency | nhanh`;
