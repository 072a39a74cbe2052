/*
 * Phrases that tell what a question asks. `weight` says how surely. Phrases separated by `|`, Vietnamese with its marks
 * (people may leave them out). Adding one: docs/ask.md.
 */

import { withoutDate } from './set-words.ts';

/** What a phrase hints at. */
export type Cue =
  | 'when' // asks for a date
  | 'who' // asks for a unit
  | 'lead' // speaks of answering for something
  | 'to-whom' // asks for a receiver
  | 'send' // speaks of handing in
  | 'duties' // asks what a person has to do
  | 'agenda' // asks what there is, in a period
  | 'next' // asks for the nearest
  | 'overdue' // asks for what is late
  | 'late' // asks whether something is late
  | 'where-written' // asks for the passage
  | 'says' // asks what a passage says
  | 'status' // asks how far a person is
  | 'purpose' // asks what the plan is for
  | 'help' // asks about the bot
  | 'plan' // the plan itself
  | 'report' // tasks of this kind only
  | 'event'
  | 'undated' // tasks without a date
  | 'attends' // asks who attends
  | 'with-whom' // asks who takes part with the leader
  | 'signer' // asks who signed the document
  | 'issuer' // asks who issued a document
  | 'issued' // asks when a document was issued
  | 'number' // asks for a document's number
  | 'years' // asks for the years that a document is for
  | 'basis' // asks what the document carries out
  | 'sent-to' // asks where the document was sent
  | 'title' // asks what the document is called
  | 'sections' // asks for its large parts
  | 'papers' // asks for the papers that it cites
  | 'also'; // goes on from the question before

export interface CuePhrases {
  cue: Cue;
  weight: number;
  phrases: string;
}

export const cues: readonly CuePhrases[] = [
  {
    cue: 'when',
    weight: 3,
    phrases: `cách {hôm nay,nay,bây giờ,giờ} {bao xa,bao lâu,mấy ngày,bao nhiêu ngày} | {which,what} {day of the week,weekday} | {ngày,hôm,bữa,tháng,tuần,thứ,mùng,thời điểm,thời gian} {nào,mấy}
      | {đến,tới} {bao giờ,khi nào,bữa nào,hôm nào} | {mấy,những,các} {ngày,hôm} nào | còn {mấy,bao nhiêu} {ngày,hôm,bữa,tuần,tháng}{, nữa} | {mấy,bao nhiêu} {ngày,hôm,bữa,tuần} nữa
      | {đến,tới,hết,sắp hết,đã đến,đã tới} hạn chưa | trễ nhất | lâu nhất | còn lâu không | khi mấy | từ bao giờ | vào bao giờ | {final,last,submission,closing,cutoff} date | until when
      | till when | by what date | time limit | how soon | due on | what s the date | khi nào | bao giờ | chừng {nào,mô} | lúc nào | ngày bao nhiêu | mấy tây | mồng mấy | trước ngày nào | trước ngày mấy
      | trước mấy | chậm nhất | muộn nhất | đến ngày nào | từ ngày nào | hạn chót | hạn cuối | hạn cuối cùng | thời hạn | kỳ hạn | hạn nộp | hạn gửi | hạn báo cáo | hạn là | hạn ngày
      | ngày hết hạn | còn bao lâu | còn bao nhiêu thời gian | bao lâu nữa | thời gian tổ chức | vào thời gian nào | hết hạn | start date | end date | start and end | begin and end
      | deadline | when | due date | due by | by when | what date | which date | what day | which day | how long | how many days | how much time | last day | latest | days left | time left
      | cut off | date of | dates of`,
  },
  {
    cue: 'when',
    weight: 1.6,
    phrases: 'hạn | thời gian | mốc thời gian | ngày | date | dates | due | đến hạn | tới hạn',
  },
  {
    cue: 'who',
    weight: 3,
    phrases: `{đơn vị,phòng,ban,phòng ban,cơ quan,bên,ngành,hội,đoàn,đoàn thể,tổ chức,xã,phường,xã phường,phường xã,sở,cấp,thôn,đài,khối,ban ngành,chính quyền,bộ phận,lực lượng,địa phương,phía,cán bộ cấp} nào
      | {những,các} {đơn vị,phòng,ban,cơ quan,bên,ngành,hội,phường,xã} nào | {mấy,bao nhiêu} {đơn vị,phòng,ban,cơ quan,bên,phường,xã,thôn,trường,hội}
      | how many {offices,bodies,wards,communes,schools,hamlets} | do ai | là ai | {,là }vị nào
      | {which,what} {unit,office,division,department,body,agency,organisation,organization,board,ward,commune,party,side,team}{,s} | by whom | whose job | ai | giao cho ai | giao ai
      | phân công cho ai | phân công ai | thuộc về ai | thuộc trách nhiệm của ai | những ai | chỗ nào lo | nhà nào | phòng ban ngành nào | của ai | của đơn vị nào | việc của ai | who
      | whose | whom`,
  },
  {
    cue: 'lead',
    weight: 2,
    phrases: `lãnh trách nhiệm | có trách nhiệm | gánh vác | đứng mũi | đứng tổ chức | đồng chủ trì | {được ,}giao phụ trách | vận hành | điều hành | trông coi | trông nom | lo liệu | nhận lo | operate | operates | looks after | look after | chủ trì | phụ trách | chịu trách nhiệm
      | đảm nhiệm | đảm nhận | đảm trách | đứng ra | cầm trịch | đầu mối | chủ quản | phân công cho | giao cho | được giao cho | trách nhiệm thuộc về | lo vụ | lo việc | lo mảng | quản lý | đứng đầu | in charge | responsible | responsible for | in charge of | leads
      | lead | led by | takes care of | take care of | handles | handle | organises | organizes | runs | assigned to | owner | owns | accountable`,
  },
  {
    cue: 'lead',
    weight: 1,
    phrases: 'lo | làm | tổ chức | thực hiện | triển khai | does | do | carries out | carry out',
  },
  {
    cue: 'to-whom',
    weight: 4,
    phrases: `{gửi,nộp,trình,chuyển,đưa,bàn giao} {,lên ,về ,cho ,tới ,đến ,qua ,sang ,tại ,ở ,lên cho ,về cho }{ai,đâu,chỗ nào,nơi nào,cấp nào,đơn vị nào,cơ quan nào,phòng nào,ban nào,bên nào,sở nào,người nào}
      | {báo,báo cáo} {lên,về,cho,tới,đến,qua,với,lên cho} {ai,đâu,chỗ nào,cấp nào,đơn vị nào,cơ quan nào,phòng nào,bên nào,sở nào} | {lên,về,tới,đến,qua,sang} {ai,đâu,cấp nào,đơn vị nào,cơ quan nào,phòng nào,bên nào,sở nào,chỗ nào,nơi nào}
      | cho {ai,cấp nào,đơn vị nào,cơ quan nào,phòng nào,bên nào,sở nào}
      | {ai,đơn vị nào,phòng nào,bên nào,cơ quan nào,cấp nào,sở nào,ban nào,nơi nào,chỗ nào} {nhận,tiếp nhận,thu nhận,thu báo cáo,là nơi nhận,là đầu mối nhận,là đầu mối thu,là người nhận,tổng hợp báo cáo}
      | {nơi,đầu mối,đơn vị,cơ quan,người,bộ phận} {nhận,tiếp nhận,thu,thu nhận,nhận báo cáo} | {nơi,đầu mối} tổng hợp | địa chỉ {nhận,nộp,gửi} | where {does,do,should,must} {it,this,they,we,i,you} go | {receiving,receiver} {office,unit,body} | the receiver
      | who collects the reports | handed to | delivered to | reports to whom | report to whom | là cho sở nào | phòng nào thu | về cơ quan mô | đưa đi đâu | chuyển đi đâu | báo cáo ai | gửi đi đâu | đi đâu | thông qua ai | thông qua đơn vị nào | thông qua phòng nào
      | nơi nộp | nơi gửi | to whom | who to | who do we send | who do i send | who should we send | sent to | submitted to | send it to | submit it to | send to | submit to | addressed to | goes to | go to whom | who receives | who gets | recipient | where do we send
      | where do i send | where should we send | where do we submit | where do i submit | where to send | where to submit | through which office | via which office | through whom`,
  },
  {
    cue: 'send',
    weight: 1,
    phrases: `chuyển | đưa lên | báo cáo lên | gửi cho | nộp cho | bàn giao | deliver | delivers | delivered | goes | handed | hand over | gửi | nộp | trình | trình lên | chuyển lên | chuyển về | báo lên | gửi về | nộp về | gửi lên | nộp lên | gửi qua | send | sends
      | sending | sent | submit | submits | submitting | submitted | hand in | handing in | turn in | report to`,
  },
  {
    cue: 'duties',
    weight: 3,
    phrases: `{làm,lo,thực hiện,triển khai,gánh,gánh vác,cáng đáng,đảm đương,đảm nhận,đảm nhiệm,đảm trách,phụ trách,chủ trì,tham gia,phối hợp,phối hợp làm,tổ chức,giao,phân công,phân,yêu cầu,đề nghị,nhận} {gì,những gì,cái gì,việc gì,những việc gì,việc nào,những việc nào,mấy việc,mấy việc gì,nhiệm vụ gì,nhiệm vụ nào,những nhiệm vụ nào,những nhiệm vụ gì,trách nhiệm gì,đầu việc nào,những đầu việc nào,mảng nào,mảng gì,những mảng nào,những mảng gì,phần nào,phần việc nào,nội dung gì,những nội dung nào}
      | {phải,cần} {đảm đương,đảm nhận,đảm nhiệm,gánh,gánh vác,cáng đáng,lo,làm} | {nhiệm vụ,trách nhiệm,bổn phận,phận sự,vai trò,phần việc,đầu việc,công việc} {gì,nào,chi,ra sao,thế nào,như thế nào,cụ thể,chính} | {mấy,bao nhiêu,những} {nhiệm vụ,đầu việc,phần việc}
      | {its,their,our} {job,jobs,role,part,tasks,duties} | expected of | what s expected | asked of | required of | required to | {job,jobs,remit,mandate,part,share} of | on {their,our,its} plate | is asked to | responsible for what | bổn phận | phận sự | trọng trách
      | trọng trách gì | on the plate | s plate | plate of | phải làm gì | phải làm những gì | phải làm việc gì | cần làm gì | phải thực hiện | phải thực hiện những gì | phải thực hiện việc gì | nhiệm vụ | có nhiệm vụ | trách nhiệm | được giao | được giao gì
      | được giao việc gì | được giao những gì | được giao nhiệm vụ | phân công | được phân công | được phân công gì | phải lo gì | vai trò | việc của | công việc của | phần việc | phần việc của | đầu việc | những việc gì | những việc nào | những đầu việc nào
      | việc gì | việc nào | việc nào của | có việc gì | được đề nghị | được yêu cầu | gồm những việc nào | cần thực hiện | cần triển khai | phải triển khai | phải tổ chức | chỉ đạo gì | việc riêng | to do | have to do | has to do | need to do | needs to do
      | supposed to do | should do | must do | expected to do | tasks of | duties | duty | tasks | tasks for | responsibilities | role of | role | assigned | asked to do | what does | what do | what should | what must | obligations | jobs`,
  },
  {
    cue: 'agenda',
    weight: 2.5,
    phrases: `{phải,cần,sắp,sẽ,còn phải,cần phải,phải kịp} {nộp,gửi,trình,báo,hoàn thành,hoàn tất,xong,chuyển,đưa}{, gì, cái gì, những gì, việc gì, báo cáo gì, báo cáo nào, cái nào, lên gì, lên cái gì, vụ gì, mấy cái} | {bận,vướng,kẹt,dính} gì
      | {có,còn,vướng,kẹt,dính,bận} {cái,việc,vụ,hạn,mốc,sự kiện,hoạt động,chương trình,deadline,lịch,báo cáo,công việc,công chuyện} {gì,nào} | {vụ,hạn,mốc,lịch,cái,chương trình,deadline} {gì,nào} | {mấy,bao nhiêu} {cái,vụ,mốc,hạn}{, phải nộp, phải gửi}
      | tới hạn vụ gì | {what s,what is,anything,still} left | left to {do,submit} | remaining | what falls | falls due | fall between | what s on | whats on | anything on | what is on | anything to | to hand in | to submit
      | {to,must,should,will} be {handed in,sent in,sent,turned in,delivered,reported,filed,submitted} | has to be submitted | need to be submitted | on the agenda | to file | to report | to deliver | to turn in | what happens | what s happening | whats happening
      | rảnh không | trình gì | trình những gì | báo gì | báo những gì | gửi cái gì | nộp cái gì | gửi lên cái gì | nộp lên cái gì | gửi lên gì | phải gửi lên | phải nộp lên | trình lên gì | falls between | mốc thời gian nào | những mốc thời gian nào
      | các mốc thời gian | còn vướng gì | danh mục | danh mục đầu việc | bao nhiêu báo cáo | bao nhiêu cái hạn | bao nhiêu việc | bao nhiêu sự kiện | bao nhiêu deadline | bao nhiêu đầu việc | bao nhiêu công việc | bao nhiêu cái báo cáo | bao nhiêu cuộc
      | bao nhiêu lần báo cáo | mấy báo cáo | mấy cái hạn | mấy việc | mấy sự kiện | mấy deadline | mấy đầu việc | mấy công việc | mấy cái báo cáo | mấy cuộc | mấy lần báo cáo | how many reports | how many deadlines | how many events | how many tasks | có gì
      | có những gì | có những việc gì | có những việc nào | việc gì đến hạn | việc nào đến hạn | đến hạn | tới hạn | tới kỳ hạn | hết hạn | sắp hết hạn | nộp gì | nộp những gì | gửi gì | báo cáo gì | báo cáo nào | những báo cáo nào | các báo cáo nào | có báo cáo
      | phải báo cáo | lịch | lịch trình | những mốc nào | các mốc | mốc | có hạn | những hạn nào | có deadline | những deadline nào | sự kiện gì | sự kiện nào | việc gấp | hoàn thành những gì | còn gì | còn những gì | còn những việc gì | còn những việc nào | còn phải
      | công việc gì | việc cần làm | danh sách | rơi vào | kế hoạch gì | gì phải | gì cần | có hoạt động | hoạt động gì | hoạt động nào | những hoạt động nào | due | anything due | what is due | whats due | what's due | fall due | deadlines | any deadline
      | any deadlines | which deadlines | what deadlines | coming up | events | which events | which reports | what reports | any reports | any report | schedule | agenda | on the calendar | calendar | finish | must finish | be finished | be done | hand in | expire
      | expires | happening | scheduled | planned`,
  },
  {
    cue: 'next',
    weight: 3,
    phrases: `{tới,đến} {mốc,việc,cái,vụ} {nào,gì} | {gần,sát,cận} {,với }{hôm nay,nay,bây giờ,hiện tại,ngày hôm nay} nhất | sắp tới | sắp đến | sắp đến hạn | sắp tới hạn | sắp hết hạn | tiếp theo | kế tiếp | gần nhất | gần đây nhất | sắp phải | kế đến | tới đây | {sắp,sắp sửa} {có,làm,nộp,gửi,trình,hạn,hết,qua,trễ,diễn ra,tổ chức,gì,báo cáo,việc} | {gì,nào,việc,hạn,báo cáo} {sắp,sắp sửa} | next | next deadline | next report | upcoming | coming up next
      | nearest | soonest`,
  },
  {
    cue: 'overdue',
    weight: 4,
    phrases: `{gì,nào} {trễ,trễ hạn,muộn,chậm,quá hạn,lỡ hạn,bị trễ,đã trễ,đã quá hạn} | {trễ,lỡ,quá} hạn {gì,nào,chưa,những gì} | đã trễ hạn | bị lỡ hạn | any overdue | running late | bị quá | bị quá hạn | {gì,nào,hạn,đã,bị} quá rồi | hạn nào bị quá | quá hạn | đã quá hạn
      | quá thời hạn | trễ hạn | chậm hạn | bị trễ | bị chậm | đã hết hạn | đã trễ | đã qua hạn | qua hạn | lỡ hạn | việc trễ | quá ngày | overdue | past due | missed | missed deadlines | late tasks | behind schedule | past the deadline | already late`,
  },
  {
    cue: 'late',
    weight: 2.5,
    phrases: `{qua,quá,trễ,muộn,chậm,lố,lỡ}{, hạn}{, mất, hết} {mấy,bao nhiêu} {ngày,hôm,bữa} | {how many days,how} late | trễ chưa | muộn chưa | trễ không | trễ quá không | có sao không | được không | {còn,vẫn} kịp | muộn | trễ | chậm | có muộn không | tính là muộn
      | bị muộn | có trễ không | kịp không | kịp hạn | có kịp | còn hạn | còn hạn không | đúng hạn | quá muộn | too late | late | in time | on time | still time`,
  },
  {
    cue: 'where-written',
    weight: 4,
    phrases: `{nêu,ghi,nói,nhắc,viết,quy định,đề cập,thể hiện,nằm,trình bày} {,tới ,đến ,rõ }{ở ,tại ,trong ,}{đâu,chỗ nào,nơi nào,đâu đó} | {mục,phần,điểm,khoản,đoạn,trang,chương,điều,ý,tiểu mục,dòng} {nào,mấy,bao nhiêu,số mấy,số bao nhiêu}
      | {which,what} {clause,section,part,passage,paragraph,point,item,page,heading,chapter} | where is {it,this,that} {written,stated,mentioned} | ở mục nào | ở điểm nào | ở phần nào | ở đoạn nào | có ở đâu | tìm ở đâu | xem ở đâu | ở chỗ nào
      | nằm chỗ nào trong kế hoạch | nằm trong mục nào | thuộc mục nào | trong mục nào | nằm ở mục nào | chỗ nào | ở chỗ nào trong kế hoạch | đâu trong kế hoạch | ở đâu trong kế hoạch | căn cứ vào đâu | căn cứ mục nào | căn cứ nào | where in the plan
      | where does it say | where does the plan`,
  },
  {
    cue: 'says',
    weight: 3,
    phrases: `{nói,viết,ghi,nêu,quy định,đề cập,bàn,chỉ đạo,yêu cầu} {,về }{gì,sao,những gì,thế nào,như thế nào,ra sao,cái gì,điều gì} | có {nói,nhắc,ghi,nêu,đề cập,viết,quy định} {đến,tới,về,gì} | {được ,có ,}{nhắc,đề cập} {tới,đến} | có đoạn nào | có câu nào | state
      | states | describe | describes | written about | anything about | nói gì về | nói về | quy định về | quy định | đề cập | có đề cập | có nhắc | có nói | được nhắc | nội dung gì | là nội dung gì | nội dung | nội dung là gì | có nội dung | nội dung phần
      | nội dung mục | gồm những gì | gồm gì | bao gồm những gì | là gì | là cái gì | trích | trích dẫn | trích nguyên văn | nguyên văn | thế nào | như thế nào | ra sao | có không | có gì về | làm thế nào | what does it say | what does the plan say | say | says
      | said about | what is said about | say about | says about | mention | mentions | mentioned | cover | covers | covered | read out | content of | quote | what is said | provisions | provision | stipulate | stipulates | talk about | talks about`,
  },
  {
    cue: 'status',
    weight: 4,
    phrases: `{nộp,gửi,làm,xong,báo cáo,hoàn thành,triển khai,thực hiện} {rồi,đủ,hết,xong} {chưa,hay chưa,rồi,không}
      | {ai,đơn vị nào,phòng nào,phường nào,xã nào,nơi nào,bên nào,những ai,chỗ nào} {đã,đã nộp,đã gửi,đã xong,chưa,vẫn chưa,còn,còn nợ,còn thiếu,vẫn,nộp rồi,gửi rồi,xong rồi,nộp chưa,gửi chưa,xong chưa,chậm nộp,chậm gửi}
      | {nhận,thu,gom} được {,của }{mấy,bao nhiêu} {đơn vị,phường,xã,phòng,nơi,chỗ,bên,báo cáo}
      | {mấy,bao nhiêu} {đơn vị,phường,xã,phòng,nơi,chỗ,bên,xã phường} {nộp,gửi,xong,đã nộp,đã gửi,đã xong,chưa nộp,chưa gửi,chưa xong,báo cáo,đã báo cáo,hoàn thành,đã hoàn thành} | {tới,đến} {đâu,mức nào,bước nào} rồi | được mấy phần | bao nhiêu phần trăm rồi
      | how is it going | how s it going | how are things | tiến độ | tình hình thực hiện | tình hình triển khai | tình hình | kết quả thực hiện tới đâu | đến đâu | tới đâu | thế nào rồi | ra sao rồi | chưa nộp | chưa gửi | chưa báo | chưa báo cáo | chưa xong
      | chưa làm | chưa hoàn thành | chưa thực hiện | chưa triển khai | chưa cập nhật | đã nộp | đã nộp chưa | đã gửi | đã gửi chưa | đã xong | đã xong chưa | đã làm | đã làm chưa | đã hoàn thành | đã báo cáo | đã thực hiện | đã triển khai | nộp chưa | gửi chưa
      | xong chưa | làm chưa | hoàn thành chưa | báo chưa | báo rồi chưa | báo cáo chưa | triển khai chưa | thực hiện chưa | đủ chưa | làm đến đâu | làm tới đâu | còn nợ | nợ báo cáo | còn nợ báo cáo | thiếu ai | thiếu những ai | còn thiếu báo cáo | thiếu báo cáo
      | chưa thấy | chưa nhận | chưa nhận được | chưa thấy nộp | chưa thấy gửi | chưa thấy báo cáo | chưa có báo cáo | chưa chịu nộp | vẫn chưa | nộp rồi | gửi rồi | xong rồi | làm rồi | báo rồi | báo cáo rồi | nộp đủ | gửi đủ | nộp hết | xong hết | thực hiện đến đâu
      | triển khai đến đâu | còn thiếu | ai chậm | ai trễ | ai nộp chậm | ai nộp muộn | ai nộp trễ | đơn vị nào chậm | đơn vị nào trễ | phường nào chậm | phường nào trễ | phòng nào chậm | phòng nào trễ | ai đang nợ | còn ai chưa | còn đơn vị nào chưa
      | bao nhiêu đơn vị đã | mấy đơn vị đã | đã có bao nhiêu đơn vị | đã có mấy đơn vị | có mấy đơn vị đã | bao nhiêu đơn vị chưa | hoàn thành bao nhiêu phần trăm | đạt bao nhiêu phần trăm | làm được bao nhiêu phần trăm | được bao nhiêu phần trăm
      | hoàn thành bao nhiêu | đạt bao nhiêu | nộp muộn chưa | trạng thái | progress | progress of | status | status of | how far | how far along | submitted yet | done yet | finished yet | sent yet | owe | owes | owed | still owe | still owes | outstanding | missing
      | still missing | hasn't | hasn t | haven t | not yet | not submitted | yet to | has submitted | have submitted | already submitted | already sent | handed in | turned in | completed | complete | percent | state of play`,
  },
  {
    cue: 'purpose',
    weight: 4,
    phrases: `{nhằm,hướng tới,hướng đến,nhắm tới,nhắm đến,muốn,mong,mong muốn,cốt} {,đạt ,đạt được ,làm ,giải quyết ,đem lại ,mang lại }{gì,điều gì,cái gì,những gì,kết quả gì} | để {được,có,đạt,đạt được} {gì,điều gì,cái gì}
      | {nhằm,hướng tới,hướng đến,đạt,vì,với} {những ,các ,}{mục đích,mục tiêu} {gì,nào,chi} | ra đời {để,nhằm} | {sinh,lập,làm,ban hành,đặt,viết,xây dựng} ra {để,nhằm} | {lập,làm,ban hành,xây dựng} {để,nhằm} {gì,làm gì,mục đích gì} | what s the point
      | what is the point | the reason for this plan | wants to achieve | want to achieve | hope to achieve | what is it for | mục đích | mục đích yêu cầu | mục đích gì | mục tiêu | mục tiêu gì | mục tiêu chung | nhằm việc gì | nhằm vào đâu | nhằm đạt | để làm gì
      | ý nghĩa | vì sao có kế hoạch | tại sao có kế hoạch | hướng đến | hướng tới | ban hành để | nhắm tới | yêu cầu chung | yêu cầu của kế hoạch | purpose | purposes | aim | aims | goal | goals | objective | objectives | what is the plan for | what is this plan for
      | plan for what | trying to achieve | meant to achieve | intended to | point of`,
  },
  {
    cue: 'help',
    weight: 5,
    phrases: `{giúp,hỗ trợ} {,được }{anh,chị,em,mình,tôi,bác,cô,chú,bà con} {,được }{gì,những gì,việc gì,những việc gì,cái gì,mấy việc} | {bạn,bot,em bot,con bot,ad,mày} {,có thể ,có ,}{làm,giúp,hỗ trợ,trả lời,biết,hiểu} {gì,được gì,những gì,được những gì,được cái gì,gì cho tôi,gì cho em,gì cho mình} | {có thể ,}hỏi {,được ,bạn ,bạn được }{gì,những gì,cái gì,những câu gì,câu gì,mấy loại câu,những loại câu nào}
      | {bạn,bot,mày,em bot} {biết,rành} {,làm ,trả lời }{,được }{gì,những gì} | {tra,tra cứu,trả lời,tìm} {,được }{gì,những gì,mấy loại câu} | {app,máy,cái,con} này {,dùng ,xài ,để }{,để }làm {gì,được gì,chi} | {xài,dùng} {cái,con,app} này {sao,răng,thế nào,làm sao,ra sao,kiểu gì}
      | {hướng dẫn,chỉ,bày} {em,tôi,mình,tui,anh,chị,cách,cho em,cho tôi,giúp em,giúp} {với,dùng,xài,sử dụng,hỏi,cách dùng,cách hỏi,cách xài,cách sử dụng,tra cứu} | {cách,làm sao,làm thế nào} {để ,}{dùng,xài,sử dụng,tra cứu,hỏi} {bot,bạn,con bot,cái này,con này}
      | {dùng,xài,sử dụng} {sao,kiểu nào,làm sao} | hướng dẫn sử dụng | hướng dẫn dùng | hướng dẫn tra cứu | hướng dẫn tra | hướng dẫn hỏi | dùng bot | sử dụng bot | xài bot | cách dùng | cách sử dụng | cách xài | cách hỏi | cách tra | cách tra cứu | cách gõ
      | cách nhắn | cách đặt câu hỏi | dùng thế nào | dùng như thế nào | dùng như nào | dùng ra sao | dùng kiểu gì | sử dụng thế nào | sử dụng như thế nào | sử dụng ra sao | sử dụng kiểu gì | xài thế nào | xài như thế nào | xài ra sao | làm được những gì | làm được gì
      | biết làm gì | biết được những gì | biết những gì | bot là ai | bạn là ai | giúp được gì | giúp được những gì | giúp gì được | hỏi bot những gì | hỏi bot gì | hỏi bot được gì | hỏi bot cái gì | hỏi bot được những gì | có thể hỏi | hỏi những câu
      | hỏi những câu như thế nào | hỏi câu như thế nào | hỏi bot thế nào | hỏi thế nào | hỏi như thế nào | hỏi sao | hỏi ra sao | hỏi kiểu gì | hỏi kiểu nào | hỏi làm sao | hỏi câu nào | câu hỏi mẫu | câu hỏi mẫu nào | những câu hỏi mẫu | câu hỏi nào
      | những câu hỏi nào | đặt câu hỏi | gõ thế nào | gõ như thế nào | gõ gì | gõ sao | nhắn gì | nhắn thế nào | nhắn sao | tra cứu thế nào | tra thế nào | tra kiểu gì | có những lệnh nào | lệnh nào | các lệnh | lệnh gì | bắt đầu thế nào | chức năng gì
      | chức năng nào | tính năng gì | tính năng nào | trả lời được gì | trả lời được những gì | bot có tác dụng gì | bot để làm gì | bot dùng để làm gì | hỗ trợ được gì | hỗ trợ được những gì | how do i use | how do we use | how to use | can i use | could i use
      | can we use | do i use this | use this {bot,chat,app,assistant,tool} | use the bot | using this bot | using the bot | use you | use this thing | how do you work | how do i ask | how to ask | how do i ask you
      | {gõ,hỏi,nhắn,nói,viết} {sao,kiểu gì,thế nào,làm sao,kiểu nào} {,thì ,để ,cho }{bot,em,máy,con bot,bạn} {,mới ,nó }hiểu | {hướng dẫn,chỉ,bày} {em,tôi,mình,tui,anh,chị,cô,bác} {,cách ,với ,nên }hỏi
      | {how,what} can {you,u,the bot,this bot,it} {do,help,help me,help with,tell,tell me,answer,look up,find} | what you can do | {things,questions,kind,kinds} can you {do,look up,answer,find} | what can i ask | what can we ask | can i ask | what do you do | what do you know | what are you able to do | able to do | what should i ask | what questions
      | kind of questions | what kind of questions | which questions | what sort of questions | sample questions | example questions | who are you | user guide | how does this work | how does it work | how does this bot work | what are you`,
  },
  {
    cue: 'help',
    weight: 2,
    phrases: `hướng dẫn | dùng | trợ giúp | giúp đỡ | giúp gì | hỏi gì | hỏi những gì | lệnh | chức năng | tính năng | menu | hỗ trợ gì | hỗ trợ những gì | help | commands | command | instructions | manual | features`,
  },
  {
    cue: 'plan',
    weight: 1,
    phrases: `kế hoạch | kế hoạch này | bản kế hoạch | kế hoạch hành động | bản kế hoạch hành động | action plan | the action plan | văn bản | văn bản này | the plan | this plan | plan | document`,
  },
  { cue: 'report', weight: 1, phrases: 'báo cáo | bản báo cáo | report | reports' },
  { cue: 'event', weight: 1, phrases: 'lễ gì | lễ nào | sự kiện | event | events' },
  {
    cue: 'undated',
    weight: 1,
    phrases: `${withoutDate} | cả năm | thường xuyên | all year`,
  },
  {
    cue: 'attends',
    weight: 3,
    phrases: `{ai,những ai,người nào,những người nào,đơn vị nào,cơ quan nào,đối tượng nào} {dự,tham dự,đi dự,phải dự,sẽ dự,được dự,được mời,được mời dự,phải tham dự,đến dự,về dự,có mặt} | {dự,tham dự,mời} {có ,gồm ,}{ai,những ai} | được mời {,đi ,đến }{,dự ,tham dự}
      | thành phần {tham dự,dự,mời,gồm ai,gồm những ai,là ai,gồm} | thành phần dự lễ | khách mời | who attends | who attend | who is attending | who should attend | who must attend | who will attend | who is invited | who comes | attendees | participants at`,
  },
  {
    cue: 'with-whom',
    weight: 3,
    phrases: `{phối hợp,kết hợp,hợp tác,làm,làm chung,cùng làm,thực hiện} {với,cùng} {ai,những ai,đơn vị nào,những đơn vị nào,các đơn vị nào,cơ quan nào,những cơ quan nào,bên nào,những bên nào,ngành nào,những ngành nào,phòng nào,đối tác nào}
      | {cùng,với} {ai,những ai,đơn vị nào,cơ quan nào,bên nào,ngành nào} | {ai,đơn vị nào,những đơn vị nào,những ai,bên nào,ngành nào} {phối hợp,cùng làm,làm cùng,tham gia,tham gia cùng,cùng tham gia,cùng phối hợp} | phối hợp {ai,những ai,đơn vị nào,ngành nào}
      | with whom | with which {units,bodies,offices,branches} | together with {whom,who} | who takes part | who helps | partners | partner | work with`,
  },
  {
    cue: 'signer',
    weight: 4,
    phrases: `{sếp,ông,bà,lãnh đạo,người,anh,chị,bác,chú,đồng chí} nào {,đã ,đứng ,là người ,đặt bút ,hạ bút ,cầm bút }ký | {sếp,ông,bà,lãnh đạo,người} {nào ,}{đứng ,đứng tên ,}{ký tên,ký} | ai {ký,đặt bút ký,hạ bút ký,là người đặt bút ký,đã ký,là người ký,đứng ký,ký tên,ký ban hành} | do ai ký | ký tên ai | {đề,ghi} tên ai | who {is the ,}{signed,signs,has signed}
      | signed by | signatory | signature | signer | {put,puts} {his,her,their,a} {name,signature}`,
  },
  {
    cue: 'issuer',
    weight: 4,
    phrases: `{ai,cơ quan nào,đơn vị nào,cấp nào,bên nào,bộ nào,sở nào} {ban hành,đã ban hành,ra,phát hành} | {ban hành,được ban hành} {bởi,do} {ai,cơ quan nào,đơn vị nào,cấp nào} | do {ai,cơ quan nào,đơn vị nào,cấp nào,bộ nào} {ban hành,ra} | cơ quan ban hành
      | nơi ban hành | who {issued,issues,has issued} | issued by | {which,what} {body,office,authority} {issued,issues} | issuer`,
  },
  {
    cue: 'issued',
    weight: 4,
    phrases: `{ban hành,ký,ra đời,được ký,được ban hành} {,vào ,từ }{khi nào,lúc nào,bao giờ,ngày nào,ngày mấy,hôm nào,ngày bao nhiêu,ngày tháng nào,năm nào,tháng nào} | {ngày,thời gian,thời điểm} {ban hành,ký,ra văn bản} | {khi nào,bao giờ,ngày nào,ngày mấy,ngày bao nhiêu,hôm nào} {,được }{ban hành,ký}
      | when was {it,this,the plan,the document,this plan} {issued,signed} | {date,day} of {issue,signing} | when issued | issued when | issued on | issue date`,
  },
  {
    cue: 'number',
    weight: 3,
    phrases: `{số hiệu,số văn bản,số kế hoạch,số công văn} {,là ,của }{gì,bao nhiêu,mấy,kế hoạch} | số hiệu | {kế hoạch,văn bản,công văn,chỉ thị,nghị quyết,thông tư} {này ,}số {mấy,bao nhiêu,nào} | số ký hiệu | số mấy | số bao nhiêu | document number | plan number | what number
      | number of the {plan,document,letter}`,
  },
  {
    cue: 'years',
    weight: 3,
    phrases: `{giai đoạn,thời kỳ} {nào,mấy,gì} | {từ ,}năm nào {đến,tới} năm nào | cho {những ,các ,}năm nào | which years | what years | what period | for which period`,
  },
  {
    cue: 'basis',
    weight: 4,
    phrases: `{theo,căn cứ,căn cứ vào,dựa trên,dựa vào,thực hiện} {công văn,văn bản,chỉ đạo,hướng dẫn} {nào,gì,của ai,số mấy,số bao nhiêu,số nào} | công văn nào | {căn cứ,cơ sở} {ban hành,pháp lý,lập kế hoạch,xây dựng,để ban hành,để lập}
      | kế hoạch {này ,}{căn cứ,dựa} {vào ,trên ,}{đâu,gì,văn bản nào,công văn nào} | on whose letter | whose letter | which letter | what letter | based on what | based on | basis of | the basis | carries out which`,
  },
  {
    cue: 'sent-to',
    weight: 4,
    phrases: `{kế hoạch này,bản kế hoạch,bản kế hoạch này,bản này,văn bản,văn bản này} {được ,đã ,đã được ,}{gửi,gửi đến,gửi tới,gửi cho,gửi về} {ai,những ai,đâu,những đâu,nơi nào,những nơi nào,đơn vị nào,những đơn vị nào,các đơn vị nào,cơ quan nào,những cơ quan nào}
      | {kế hoạch,bản kế hoạch} {này ,}{,được ,đã ,đã được }{gửi,gửi cho,gửi đến,gửi tới} {những,các} {ai,đâu,nơi nào,chỗ nào,đơn vị nào,cơ quan nào} | nơi nhận {gồm,gồm có,bao gồm,có} {ai,những ai,đâu,những đâu,nơi nào,những nơi nào,những đơn vị nào,các đơn vị nào,những cơ quan nào} | {kế hoạch,văn bản} {này ,}{,được }{lưu,lưu trữ} {,ở ,tại }{đâu,chỗ nào}
      | nơi nhận {kế hoạch,kế hoạch này,của kế hoạch,của kế hoạch này,bản kế hoạch,của bản kế hoạch,văn bản,của văn bản,văn bản này} | {kế hoạch,kế hoạch này,bản kế hoạch,văn bản này} có nơi nhận {nào,là ai,là đâu,gồm ai,gồm những ai}
      | {ai,những ai,đơn vị nào,những đơn vị nào,nơi nào,những nơi nào} {nhận,được nhận,nhận được,được gửi} {kế hoạch này,bản kế hoạch,bản kế hoạch này,văn bản này} | who {received,receives,got,gets} {the,this} {plan,document}
      | {the,this} {plan,document} {was ,is ,}sent to | where {was,is} {the,this} {plan,document} sent | {who,whom} {was,is} {the,this} {plan,document} sent to | to whom {was,is} {the,this} {plan,document} sent | recipients of {the,this} {plan,document}
      | distribution list`,
  },
  {
    cue: 'title',
    weight: 4,
    phrases: `tên {,đầy đủ ,gọi ,gọi đầy đủ ,chính thức }{,của }{kế hoạch,bản kế hoạch,văn bản} | {kế hoạch,bản kế hoạch,văn bản} {này ,}{có tên,tên đầy đủ,tên gọi,gọi} {,là }gì | {kế hoạch,bản kế hoạch,văn bản} {này ,}{,là }{,của ,cho }năm nào | trích yếu | title of {the,this} {plan,document}
      | what is {the,this} {plan,document} called`,
  },
  {
    cue: 'sections',
    weight: 4,
    phrases: `{kế hoạch,bản kế hoạch,văn bản} {này ,}{gồm,có,bao gồm,chia,chia ra,chia làm,chia thành,được chia làm} {mấy,bao nhiêu,những,các} {phần,mục,chương}{, lớn, chính}{, nào} | bố cục {,của }{kế hoạch,văn bản} | {sections,parts,chapters} {does,of} {the,this} {plan,document} {,have}`,
  },
  {
    cue: 'papers',
    weight: 4,
    phrases: `{nhắc,nhắc tới,nhắc đến,trích dẫn,viện dẫn,dẫn chiếu,dẫn,nêu,kể} {,ra ,tên }{những,các,mấy} {văn bản,luật,nghị quyết,công văn,chỉ thị,thông tư,văn bản pháp luật} {nào,gì} | {which,what} {laws,papers,documents} {does,are}`,
  },
  {
    cue: 'also',
    weight: 1,
    phrases: `còn | thế | vậy còn | thế còn | còn về | thì sao | vậy thì | thế thì | what about | how about | and | cái đó | cái này | cái ấy | việc đó | việc này | việc ấy | báo cáo đó | báo cáo này | nó | mục đó | that one | this one | that task | it | chi tiết | details
      | chi tiết việc | việc số | số`,
  },
];
