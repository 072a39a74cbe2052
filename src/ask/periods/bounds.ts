/** What a word before a period makes of it. */
export type Bound = 'before' | 'after' | 'from' | 'until' | 'from-today' | 'between';

/** Words before a period that turn it into another. The longest that fits is taken. `start` and `end` are those of the plan's year. */
export const bounds: readonly (readonly [phrases: string, kind: Bound])[] = [
  [
    'trước | trước ngày | trước thời điểm | before | before the | prior to | prior to the | ahead of',
    'before',
  ],
  ['sau | sau ngày | sau khi hết | kể từ sau | after | after the', 'after'],
  ['từ | từ ngày | kể từ | kể từ ngày | bắt đầu từ | since | from | from the | starting', 'from'],
  [
    'đến | đến ngày | tới | tới ngày | đến hết | tới hết | đến hết ngày | cho đến | cho tới | hết | đến cuối | tới cuối | chậm nhất | muộn nhất | by | by the | by the end of | by the end | until | until the | until the end of | till the | till | to | through | up to | no later than',
    'until',
  ],
  [
    'từ nay đến | từ nay tới | từ nay đến hết | từ nay cho đến | từ nay cho đến hết | từ nay tới hết | từ giờ đến | từ giờ tới | từ giờ đến hết | từ giờ cho đến | từ giờ tới hết | từ bây giờ đến | từ bây giờ đến hết | từ hôm nay đến | từ hôm nay đến hết | nay đến | giờ đến | giờ tới | từ đây đến | từ đây tới | từ đây đến hết | còn lại của | còn lại trong | phần còn lại của | from now until | from now till | from now to | between now | from today until | from today to | from today till | from now to the end of | from now until the end of | from now on until | rest of | the rest of | remainder of | until the end of | till the end of | left in',
    'from-today',
  ],
  [
    'between | giữa | giữa ngày | trong khoảng | trong khoảng từ | trong khoảng từ ngày | trong khoảng ngày | khoảng từ | khoảng từ ngày',
    'between',
  ],
];

/** Words between two periods that join them: "từ 10/11 đến 15/11". */
export const joins =
  'cho đến ngày | cho đến hết | cho tới | cho tới ngày | tới hết | đến | đến ngày | đến hết | đến hết ngày | tới | tới ngày | cho đến | to | until | till | through';
