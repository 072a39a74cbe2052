/*
 * What else an office of a commune, a town or a district has to do with. A question about one of these is not about a
 * plan that never speaks of it, however much else of the question the plan knows ("tháng hành động phòng chống ma túy").
 * A phrase that a plan's own texts hold is no foreign field to it. Phrases separated by `|`.
 */
export const fields = `
  ma túy | mại dâm | tệ nạn | HIV | AIDS | tội phạm | trật tự đô thị | an ninh trật tự | an ninh mạng | an ninh quốc phòng | quốc phòng | nghĩa vụ quân sự | tuyển quân | nhập ngũ | giao quân | dân quân | tự vệ
  | an toàn giao thông | giao thông | atgt | tai nạn | an toàn thực phẩm | vệ sinh thực phẩm | vsattp | attp | an toàn lao động | an toàn vệ sinh lao động | vệ sinh lao động | phòng cháy | chữa cháy | pccc | cháy nổ | cứu nạn
  | thiên tai | bão lũ | lũ lụt | lụt bão | hạn hán | sạt lở | đê điều | cháy rừng | bảo vệ rừng | phòng chống bão | chống bão | phòng bão | phòng chống thiên tai
  | môi trường | rác | rác thải | thu gom rác | chất thải | nước sạch | nước thải | cây xanh | trồng cây | tết trồng cây | ô nhiễm | biến đổi khí hậu | vệ sinh môi trường | đô thị | chỉnh trang | vỉa hè | quy hoạch đô thị | xây dựng cơ bản | giấy phép xây dựng | giấy phép | đầu tư | đầu tư công | giải ngân | giải phóng mặt bằng | đền bù | tái định cư | bất động sản
  | nông nghiệp | lâm nghiệp | thủy sản | thủy lợi | chăn nuôi | trồng trọt | làm vườn | mùa vụ | lúa | phân bón | khuyến nông | dịch tả | dịch tả lợn | lợn | gia súc | gia cầm | thú y | cúm | sốt xuất huyết | dịch bệnh | tiêm chủng | tiêm phòng | y tế | khám bệnh | khám sức khỏe | hiến máu | dinh dưỡng | suy dinh dưỡng | chăm sóc sức khỏe | sức khỏe sinh sản | kế hoạch hóa gia đình | sinh con thứ ba
  | giáo dục | đào tạo nghề | dạy nghề | học nghề | giáo viên | khai giảng | học bổng | tuyển sinh | thi tốt nghiệp | phổ cập | xóa mù chữ | khuyến học | trường chuẩn quốc gia | mầm non | thiếu nhi | trung thu | tết thiếu nhi | tháng hành động vì trẻ em | đuối nước | quyền trẻ em
  | giảm nghèo | hộ nghèo | cận nghèo | xóa đói giảm nghèo | nhà ở xã hội | xóa nhà tạm | nhà tình nghĩa | bảo trợ xã hội | trợ cấp | gia đình chính sách | người có công | thương binh liệt sĩ | liệt sĩ | nghĩa trang | người cao tuổi | người khuyết tật | cựu chiến binh | giải quyết việc làm | tạo việc làm | xuất khẩu lao động | giới thiệu việc làm | thất nghiệp | vay vốn | tín dụng | hỗ trợ vay
  | cải cách hành chính | cchc | thủ tục hành chính | một cửa | dịch vụ công | chuyển đổi số | chính quyền điện tử | công nghệ thông tin | cntt | tham nhũng | phòng chống tham nhũng | tiết kiệm chống lãng phí | thực hành tiết kiệm | lãng phí | khiếu nại | tố cáo | tiếp công dân | hòa giải | tư pháp hộ tịch | hộ tịch | công chứng | chứng thực | kiểm soát thủ tục | dân vận | dân chủ cơ sở | quy chế dân chủ | tôn giáo | dân tộc | tín ngưỡng
  | bầu cử | kỳ họp | họp hội đồng | họp hội đồng nhân dân | họp hđnd | họp dân | họp tổ dân phố | đại hội | đại hội đảng | đảng viên | đảng phí | kết nạp | chi bộ | đảng bộ | công đoàn | công tác đoàn | đoàn viên | đoàn thanh niên | thanh niên | phong trào thanh niên | tình nguyện hè | bồi dưỡng chính trị | lý luận chính trị | học tập và làm theo | phân loại cán bộ | đánh giá cán bộ | đánh giá công chức | kê khai tài sản | kê khai | biên chế | tinh giản biên chế | hợp đồng lao động | thi nâng ngạch | thi công chức | thi viên chức | thi tuyển | xét tuyển | luân chuyển | bổ nhiệm
  | báo cáo tài chính | tài chính ngân sách | thu ngân sách | thu chi | thu chi ngân sách | quyết toán thuế | kiểm toán | thuế | mua sắm | đấu thầu | tài sản công | kinh tế xã hội | phát triển kinh tế | công nghiệp | tiểu thủ công nghiệp | thương mại | chợ | hợp tác xã | khởi nghiệp | doanh thu | xuất khẩu | du lịch | xe đưa đón | thuê xe | ăn uống | tiệc | liên hoan | thống kê dân số | điều tra dân số | tổng điều tra | dân số | kinh doanh
  | bóng đá | bóng chuyền | cầu lông | giải thể thao | hội khỏe phù đổng | đại hội thể dục thể thao | lễ hội | di tích | thư viện | hội chợ | giỗ tổ | quốc khánh | nông thôn mới | đô thị văn minh | OCOP | xã hội hóa | thi đua khen thưởng | thi đua yêu nước | hiến pháp | hiến kế
  | drugs | drug | crime | traffic | road safety | food safety | fire | firefighting | flood | floods | flooding | storm | disaster | environment | waste | garbage | rubbish | clean water | tree planting | trees | construction | land | investment | agriculture | farming | livestock | vaccination | immunisation | epidemic | dengue | health insurance | healthcare | poverty | poor households | welfare | pensions | employment | unemployment | loans | loan | administrative reform | digital transformation | corruption | complaints | election | elections | party congress | youth | elderly | disabled | veterans | tourism | football | volleyball | festival | library | election day | taxes | tax | procurement | census | school year | teachers`;

/** Kinds of legal papers: the one that is meant follows by its number or name, and must be one that the plan speaks of. */
export const papers =
  'thông tư | nghị quyết | nghị định | chỉ thị | quyết định | công văn | luật | bộ luật | pháp lệnh | thông báo | công điện | hướng dẫn số | circular | resolution | decree | directive | decision | official letter';

/** What something may have that a plan names without telling it: its theme, its slogan. */
export const attributes =
  'chủ đề | thông điệp | khẩu hiệu | slogan | tên gọi | biểu trưng | logo | theme | slogan';

/** Kinds of gatherings: one of another kind than the plan's is another gathering. */
export const gatherings =
  'lễ | buổi lễ | lễ tổng kết | lễ bế mạc | lễ khai mạc | lễ trao giải | hội nghị | hội thảo | hội thi | hội diễn | hội chợ | đại hội | ngày hội | cuộc thi | liên hoan | tọa đàm | diễn đàn | giải bóng | hội trại | tiệc | ceremony | conference | workshop | contest | festival | seminar';

/** What is done to a task or a paper rather than doing it: who does so is known only where the plan says it. */
export const otherActs =
  'phát biểu | đọc diễn văn | dẫn chương trình | duyệt | phê duyệt | ký | ký duyệt | cho phép | đồng ý | chấp thuận | thẩm định | phê bình | chấm | chấm điểm | kiểm duyệt | quyết định | khen | khen thưởng | trả tiền | trả | chi trả | thanh toán | approves | approve | allows | pays | decides';
