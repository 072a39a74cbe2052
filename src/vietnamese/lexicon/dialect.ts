/*
 * As spoken in Nghệ Tĩnh and Thanh Hóa. Left: forms separated by `|`. Right: the words that the rest of the lexicon uses;
 * where it has as many phrases as the left, they belong together one by one. What stands for itself hides what is in it.
 */

/** Sure in every text, with or without marks. */
export const dialect: readonly (readonly [forms: string, meaning: string])[] = [
  [
    '{bữa,hôm,ngày,khi,lúc,tháng,tuần,quý,thứ,thời gian,thời điểm,đơn vị,phòng,cơ quan,bên,ngành,chỗ,nơi,mục,phần,đoạn,điểm,khoản,ban,hội,xã,phường,cấp,sở,việc,báo cáo,hạn,mốc,sự kiện,nhiệm vụ,những ai} mô',
    '{bữa,hôm,ngày,khi,lúc,tháng,tuần,quý,thứ,thời gian,thời điểm,đơn vị,phòng,cơ quan,bên,ngành,chỗ,nơi,mục,phần,đoạn,điểm,khoản,ban,hội,xã,phường,cấp,sở,việc,báo cáo,hạn,mốc,sự kiện,nhiệm vụ,những ai} nào',
  ],
  [
    '{ở,đi,về,tới,lên,đến,gửi,nộp,gởi,qua,sang,vô,chuyển,trình} mô',
    '{ở,đi,về,tới,lên,đến,gửi,nộp,gửi,qua,sang,vào,chuyển,trình} đâu',
  ],
  [
    '{việc,cái,làm,mần,hạn,báo cáo,nộp,gửi,trình,nói,ghi,nêu,viết,quy định,nhiệm vụ,trách nhiệm,lo,giao,vụ,lịch,mốc,hoạt động,sự kiện,là,mục đích,mục tiêu,ý nghĩa,vai trò,phần việc,đầu việc,công việc,nội dung,nhằm,hỏi được,giúp được,trả lời được,biết} chi',
    '{việc,cái,làm,làm,hạn,báo cáo,nộp,gửi,trình,nói,ghi,nêu,viết,quy định,nhiệm vụ,trách nhiệm,lo,giao,vụ,lịch,mốc,hoạt động,sự kiện,là,mục đích,mục tiêu,ý nghĩa,vai trò,phần việc,đầu việc,công việc,nội dung,nhằm,hỏi được,giúp được,trả lời được,biết} gì',
  ],
  ['{về,đi,ở,tới,lên,đến,gửi,nộp,qua} mô hình', '{về,đi,ở,tới,lên,đến,gửi,nộp,qua} mô hình'],
  [
    '{có,còn,những,phải,cần,được} chi {không,nữa,rứa,hè,hỉ,vậy,ạ,phải,đến,tới}',
    '{có,còn,những,phải,cần,được} gì {không,nữa,vậy,hè,hỉ,vậy,ạ,phải,đến,tới}',
  ],
  [
    '{việc,báo cáo,nộp,gửi,lo,giao,là,nội dung,biết} chi {bộ,hội,cục,đoàn,tiền,trả,phí,nhánh,ngân,tiêu}',
    '{việc,báo cáo,nộp,gửi,lo,giao,là,nội dung,biết} chi {bộ,hội,cục,đoàn,tiền,trả,phí,nhánh,ngân,tiêu}',
  ],
  [
    '{việc,làm,báo cáo,nội dung,ghi,nói,nêu,quy định,công việc,nhiệm vụ,biết} chi tiết',
    '{việc,làm,báo cáo,nội dung,ghi,nói,nêu,quy định,công việc,nhiệm vụ,biết} chi tiết',
  ],
  [
    '{tuần,tháng,quý,kế hoạch,cái,đợt,kỳ,con bot,bot,bản,văn bản,việc} ni',
    '{tuần,tháng,quý,kế hoạch,cái,đợt,kỳ,con bot,bot,bản,văn bản,việc} này',
  ],
  ['{hôm,bữa,ngày} ni | năm ni | {từ,đến,tới} ni', '{hôm,hôm,hôm} nay | năm nay | {từ,đến,tới} nay'],
  [
    '{từ,bây,hiện,đến,tới} chừ | bao chừ | {bấy,mấy} chừ',
    '{từ,bây,hiện,đến,tới} giờ | bao giờ | {bấy,mấy} giờ',
  ],
  ['{bầy,bọn,tụi,chúng,bầy} tui', '{bọn,bọn,tụi,chúng,bọn} tôi'],
  ['gởi', 'gửi'],
  ['mần', 'làm'],
  ['răng rồi', 'thế nào rồi'],
  ['làm răng', 'làm sao'],
  ['ra răng', 'ra sao'],
  ['{ghi,nói,viết,nêu,dùng,xài} răng', '{ghi,nói,viết,nêu,dùng,xài} sao'],
];

/** Other words where the marks are left out ("chi": chị, chỉ), so sure only in a text that is typed with its marks. */
export const dialectWithMarks: readonly (readonly [forms: string, meaning: string])[] = [
  ['chi', 'gì'],
  [
    'chi {bộ,hội,cục,đoàn,tiền,trả,phí,nhánh,tiết,ngân,ngân sách,viện,tiêu,phối,thường xuyên,cho}',
    'chi {bộ,hội,cục,đoàn,tiền,trả,phí,nhánh,tiết,ngân,ngân sách,viện,tiêu,phối,thường xuyên,cho}',
  ],
  ['{thu,mức,tổng,định mức,khoản,nguồn} chi', '{thu,mức,tổng,định mức,khoản,nguồn} chi'],
  ['mô', 'nào'],
  ['mô {hình,tả,phạm,đun,phỏng,típ}', 'mô {hình,tả,phạm,đun,phỏng,típ}'],
  ['quy mô', 'quy mô'],
  ['răng', 'sao'],
  ['răng {miệng,hàm,sữa}', 'răng {miệng,hàm,sữa}'],
  ['rứa', 'vậy'],
  ['chừ', 'giờ'],
  ['ni', 'này'],
  ['ni {cô,sư}', 'ni {cô,sư}'],
  ['nớ', 'ấy'],
  ['tê', 'kia'],
  ['tê {liệt,giác,bào}', 'tê {liệt,giác,bào}'],
  ['nỏ', 'không'],
  ['hấn', 'nó'],
  ['nựa', 'nữa'],
  ['choa', 'chúng tôi'],
];
