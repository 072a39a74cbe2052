/*
 * How people tell of harm. Missing somebody is worse than one answer too many, so lists are wide; talk about the plan
 * is told apart by `planTalk`, and by nobody in particular being named. Phrases separated by `|`.
 */

/** What is done to somebody, by how unmistakable it is. `marked`: only with its marks, too common without. */
export const harms: readonly { strength: number; marked?: boolean; phrases: string }[] = [
  {
    strength: 4,
    phrases: `cứu em | cứu tôi | cứu mình | cứu con | cứu cháu | cứu với | cứu mẹ | cứu chị | cứu mạng | kêu cứu | dọa giết | doạ giết | đòi giết | đe dọa giết | đòi chém | cầm dao | kề dao | bóp cổ | siết cổ | dí dao | đốt nhà | tẩm xăng | đổ xăng | tạt axit
      | ép quan hệ | ép bán dâm | bắt bán dâm | ép tiếp khách | bắt tiếp khách | ép cưới | cưỡng hiếp | hãm hiếp | hiếp dâm | bị hiếp | sờ soạng | sàm sỡ | giở trò | giở trò đồi bại | làm nhục | quay lén | tung ảnh nóng | tung clip | tung ảnh | lộ ảnh nóng | tự tử | tự sát | không muốn sống
      | lừa bán | bị bán | bán sang | bán qua biên giới | bắt cóc | giữ hộ chiếu | giữ giấy tờ | phá cửa | không dám về nhà | nhốt em | nhốt tôi | bị nhốt | nhốt trong | xích lại | trói lại
      | kill me | kill my | going to kill | will kill | rape | raped | raping | molest | molested | molesting | strangle | strangled | choke me | choked me | choking me | locked me | locks me | lock me in | kidnapped | trafficked me | sold me | took my passport | took our passports | suicide | kill myself | want to die
      | being beaten | help he | scared of him | afraid of him | scared of my husband | afraid of my husband | scared to go home`,
  },
  {
    strength: 3,
    phrases: `đánh đập | hành hạ | hành hung | bạo hành | đánh chửi | chửi đánh | đánh gãy | đánh chảy máu | đánh bầm | đánh thâm tím | đánh ghen | đuổi đánh | lôi ra đánh | bầm tím | bầm dập | chảy máu | vết roi | vết bầm | vết thương | thâm tím | roi vọt
      | xâm hại | lạm dụng | quấy rối | dâm ô | nhốt | giam | trói | giết | chém | đe dọa | đe doạ | dọa | doạ | hăm dọa | muốn chết | bỏ đói | tra tấn | ngược đãi | khống chế | chạy trốn | đang trốn | trốn trong | trốn ra | không cho ra khỏi nhà | không cho về | không cho gặp ai | cấm ra ngoài
      | bóp cổ | dùng dao | đập đầu | giật tóc | túm tóc | nắm tóc | kéo tóc | tung ảnh | tống tiền | cưỡng ép | bắt em lấy | ép lấy chồng | gả bán | bị ép | mua dâm
      | abused me | abuses me | abusing me | abusing | beats me | beating me | beat me | hits me | hit me | hitting me | hurts me | hurting me | slapped me | slaps me | punched me | kicked me | threatens me | threatened me | threatening me | threatens to | stalking me | harassing me | touches me | touched me | forces me | forced me | locked up | bruises`,
  },
  {
    strength: 2,
    phrases:
      'đánh | ra khỏi nhà | không cho gặp | bị bạo lực | đập em | dọa nạt | chửi mắng | mắng chửi | chửi bới | đuổi ra khỏi nhà | đuổi khỏi nhà | đi bụi | lăng mạ | beat | beats | beating | beaten | hit | hits | hitting | hurt | hurts | hurting | abuse | abuses | abused | threaten | threatens | threatened | touches | touched | touching | slap | slapped | punched | kicked | choked | harass | harasses | stalks | assaulted | attacked | forces | locks | locked',
  },
  {
    strength: 2,
    marked: true,
    phrases: 'tát | đá | đấm | đâm | đập | hiếp | sờ | chửi | ép | trói | giam | bán | bạo lực',
  },
];

/** Words in which "đánh" and others mean something harmless. They hide the harm within. */
export const harmless = `
  tra cứu | tra cứu với | nghiên cứu | đánh giá | đánh máy | đánh số | đánh dấu | đánh chữ | đánh văn bản | đánh bóng | đánh thuế | đánh cờ | đánh răng | đánh thức | đánh vần | đánh trống | đánh đổi | đánh cắp | đánh cầu lông | đánh lại | đánh bài | đánh tráo | đánh bay | đánh lô | đánh lưới | danh sách | danh mục | danh hiệu
  | danh bạ | danh dự | danh nghĩa | danh tính | danh ngôn | địa danh | vinh danh | điểm danh | ghi danh | giành | dành cho | đánh giá em | hit the deadline | hits the deadline | hit our target | touch base | chết vì báo cáo | dọa trừ điểm | đe dọa trừ điểm
  | trẻ em | trẻ em gái | chị em | anh em | các em | phụ nữ trẻ em | em gái khó khăn | bà con | con số | con dấu | một con | con đường | mẹ việt nam | bán hàng | mua bán hàng | văn bản | bán trú | ép cọc | ép plastic | ép nhựa`;

/** The one who is harmed, or who tells. `own`: the person writing. */
export const ownWords =
  'em | tôi | tui | mình | cháu | con | chúng em | chúng tôi | tớ | e | me | us | i | my | myself | mẹ em | mẹ cháu | mẹ tôi | mẹ con | con tôi | con em | con gái tôi | con gái em | con trai tôi | chị em tôi';
/** Words for people to whom harm was done. */
export const victims = 'nạn nhân | bị hại | người bị bạo lực | victim | victims | survivor | survivors';
export const personWords = `
  mẹ | má | bố | ba | cha | chồng | vợ | bé | con bé | cháu bé | đứa bé | đứa trẻ | thằng bé | con gái | con trai | chị gái | em gái | em trai | chị | cô giáo | thầy giáo | thầy | bạn gái | bạn trai | người yêu | người yêu cũ | chồng cũ | hàng xóm | bố dượng | dượng | mẹ kế | mẹ ghẻ | cha dượng | ông ấy | anh ấy | anh ta
  | ông ta | lão | hắn | nó | họ | bọn nó | bọn chúng | thằng | ông chủ | bà chủ | bố mẹ | ông bà | bà ngoại | bà nội | chú | bác | cậu | dì | mợ | con dâu | mẹ chồng | bố chồng | gã | tụi nó | chúng nó | có người | sếp | cô bé | bạn em | bạn tôi
  | he | she | him | her | they | husband | wife | father | mother | stepfather | stepmother | dad | mom | boyfriend | girlfriend | brother | sister | daughter | son | child | kid | girl | boy | baby | neighbour | neighbor | boss | teacher | uncle | someone | somebody | ex`;

/** Signs that the plan is spoken of. Each takes something from the suspicion. */
export const planTalk = `
  ghi ở đâu | nêu ở đâu | quy định ở đâu | ở mục nào | trong kế hoạch | bảo vệ nạn nhân | đơn vị nào | phòng nào | ban nào | cơ quan nào | ai phụ trách | ai làm | ai lo | ai chịu | ai chủ trì | ai quản lý | phụ trách | mục nào | điểm nào | khoản nào | phần nào | kế hoạch | báo cáo | hạn | thời hạn | nội dung | tuyên truyền | truyền thông | nạn nhân | phòng chống | phòng ngừa | phòng ngừa ứng phó | luật | nhiệm vụ | trách nhiệm | số liệu | số vụ | thống kê
  | hội thảo | mô hình | tập huấn | dịch vụ | xử lý | hành vi | chỉ tiêu | mục tiêu | công tác | tháng hành động | đối tượng | các vụ | giao ban | hoạt động | triển khai | thực hiện | quy định | chương trình | phóng sự | tin bài | đề án | chuyên đề | tọa đàm | hồ sơ | nộp | which unit | which clause | who handles | who is responsible | in charge | plan | report | deadline | clause
  | victims | communication | prevention | services | task | tasks | training`;
