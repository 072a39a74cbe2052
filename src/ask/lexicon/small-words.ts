/*
 * Words that carry no subject: they may stand in any question and explain nothing. Phrases separated by `|`.
 */
export const smallWords = {
  politeness: `
    ạ | à | ơi | ủa | chứ | cơ | lỡ | {vậy,z,thế,nè,hả,rồi,quá} trời | trời {ơi,ạ,đất} |  nhé | nha | nhỉ | nhể | hả | hở | vậy | thế | với | giùm | dùm | hộ | giúp | giúp mình | vâng | dạ | thưa
    | xin | xin phép | cảm ơn | cám ơn | thanks | thank you | thank | tks | làm ơn | please | hello | hi | hey | alo | chào
    | xin chào | cho hỏi | cho em hỏi | hỏi chút | hỏi | chỉ giúp | chỉ giùm | chỉ | bảo | nhắc | nhắc lại | nhắc giúp
    | nói giúp | nói lại | cho xin | cho biết | cho | xem | coi | xem giúp | cho xem | liệt kê | kể | kể ra | tra giúp | tra | tra cứu
    | tìm giúp | tìm | kiểm tra giúp | kiểm tra hộ | check | check giúp | kiểm tra lại | thông tin | biết | muốn biết
    | cần biết | muốn hỏi | cần hỏi | muốn | cần | định | nhờ | bot | bot ơi | ad | admin | ad ơi | bạn ơi | sếp | sếp hỏi
    | lãnh đạo hỏi | đang cần | gấp | gấp lắm | ngay | luôn | nào | đi | cái | tí | chút | tý | tẹo | tính | hình như
    | nghe nói | thấy ghi | thấy | ghi | sao | tại sao lại | quên | em quên | không nhớ | nhớ | không rõ | rõ | không biết
    | chưa rõ | chưa biết | chắc | lo | sợ | kịp | ổn | hôm | bữa | chót | để | để em | để chuẩn bị | chuẩn bị | chuẩn bị số liệu | số liệu | sắp xếp
    | sắp lịch | lên lịch | ghi lịch | ghi sổ | note | còn kịp | cụ thể | chính xác | chi tiết | đầy đủ | nói rõ | tóm tắt
    | ngắn gọn | nhanh | tổng hợp | thống kê | đọc | đọc qua | trả lời | giải thích | mới | mới về | mới nhận | nhận việc
    | đang | đã | sẽ | vẫn | cũng | chỉ có | chỉ | đều | hay | hoặc | nhưng | nếu | thì | mà | là | thì là | nên | vì | bởi | do
    | từ | trong | ngoài | ở | tại | về | của | cho | đến | tới | trên | dưới | theo | khi | lúc | vào | ra | lên | xuống | qua
    | này | đó | kia | đây | đấy | ấy | các | những | mọi | một | hai | mỗi | từng | cả | hết | toàn bộ | toàn | tất cả | {cả,hết,tất,hết cả} thảy | tổng {cộng,số} | vướng | vướng mắc | có | không
    | chưa | rồi | xong | nữa | lại | được | bị | phải | cứ | rất | quá | lắm | khá | gì | nào | sao | đâu | mấy
    | nớ | nờ | hầy | nạ | nì | nhá | chớ | hè | hỉ | rứa | ri | dợ | hén | nghen | nhen | hen | nghe | nè | hử | dạ thưa | í | ớ | ợ | ak | ah | uhm | hic | haiz | bển | vô | mần | toàn thể | xin hỏi | làm phiền | cho phép | việc | chuyện | thứ | điều | người | nơi | chỗ | phía | bên | số | con | vụ | vấn đề | mảng | mặt | khoản | phần | riêng
    | chung | khác | ngoài ra | cùng | giữa | như | như thế | như vậy | như nào | như thế nào | thế nào | ra sao | làm sao
    | hiện tại | hiện nay | hiện giờ | bây giờ | lúc này | giờ | nay | vừa | xưa | trước | sau | đầu tiên | cuối cùng | gồm
    | bao gồm | gồm có | bao quát | bắt buộc | nhất thiết | tính là | bị tính | bị coi | có bị | thật | thật sự | đúng | đúng không
    | phải không | được không | được chưa | okay | ok | oke | uh | ừ | ờ | hiểu | chưa hiểu | nói | viết | ghi rõ | theo dõi
    | quan trọng | cập nhật | thì sao | thì phải | tiếp | tiếp tục | còn | ấy nhỉ | thôi | loại | dạng | kiểu | lượt | lần | kỳ
    | ý | tức | nghĩa là | tức là | so với | liên quan | liên quan đến | liên quan tới | thuộc | thuộc về | đối với | dành cho
    | công tác | hoạt động | nội dung | tổ chức | triển khai | thực hiện | tiến hành | làm | diễn ra | xảy ra | bắt đầu | kết thúc
    | năm nay | năm | tháng | ngày | tuần | ngày tháng | ban hành | lập | xây dựng | ra | đưa | mở | nhiều | sổ | cán bộ | chuyên viên | đầu mối | chính | cụ thể là | có thể | thể | rằng | lịch | dự kiến | dự định | thường | đợt`,
  people: `
    {trưởng,phó} {thôn,bản,ấp,xóm,làng,khu phố} | tổ trưởng {,dân phố} |     đồng chí | các đồng chí | chốt | đề ra | đặt ra | nêu ra | đưa ra | bọn nào | đứa nào | chị em | bà con | người ta | con bot | bot này | cái bot |    em | anh | chị | cô | chú | bác | cháu | tôi | tui | mình | bạn | ta | tao | họ | chúng tôi | chúng ta | chúng mình
    | chúng em | bọn em | bọn mình | bọn tôi | anh chị | anh em | các anh | các chị | các bạn | mọi người | sếp | lãnh đạo | bọn`,
  english: `
    a | an | the | whether | is | are | was | were | be | been | do | does | did | to | of | in | on | at | by | for | from | with | about
    | and | or | but | if | then | that | this | these | those | there | it | its | i | we | you | they | me | us | our | my | your
    | their | can | could | would | should | will | shall | may | might | must | have | has | had | exist | exists | having | need | needs | needed
    | want | please | tell | show | give | list | say | says | know | let | what | which | who | whom | whose | when | where | how
    | any | anything | something | some | all | every | each | more | most | other | another | else | also | only | just
    | not | no | yes | still | yet | already | now | currently | so | as | than | up | out | s | t | re | m | don | doesn | isn | aren
    | am | here | us | get | got | go | going | make | happen | happening | happens | exactly | actually | again | kindly | dear | sir
    | madam | name | thing | things | item | items | stuff | both | either | first | one | ones | into | under | within | during | per
    | made | created | drawn up | draw up | drawn | drafted | issued | adopted | units | unit | over | belong | belongs | raising | raise | im | ive | id | whats | whos | whens | remind | check | find | look | looking | see | help me | work | works | task | tasks
    | activity | activities | their | own | hold | held | take | takes | place | responsible | carry | carries | run | runs | start | hm | hmm | right | plus | really | anyone | anybody | someone | somebody | people | person | guys | folks | matter | matters | question | info | information | still | soon | around | because | since | while | keep | keeps | put | puts | set | bring | brings | deal | deals | dealing | side`,
} as const;
