import type { TagRule, Tags } from '../word/tags.ts';

export const REPORT_KINDS = ['unit', 'consolidated'] as const;

/** A report of one unit, or one that sums up several. */
export type ReportKind = (typeof REPORT_KINDS)[number];

const text: TagRule = { is: 'text' };
const needed: TagRule = { is: 'text', obligatory: true };
const texts = <Name extends string>(...names: Name[]): Record<Name, TagRule> =>
  Object.fromEntries(names.map((name) => [name, text])) as Record<Name, TagRule>;

/** Of whom, of what plan, of which days, and how many tasks stand where. */
const head = {
  'tên kế hoạch': needed,
  'tên cơ quan': needed,
  'từ ngày': needed,
  'đến ngày': needed,
  ...texts('cơ quan ban hành kế hoạch', 'ngày ban hành kế hoạch', 'số kế hoạch', 'địa danh', 'nơi gửi'),
  ...texts('tổng số việc', 'số việc đã xong', 'số việc đang làm', 'số việc vướng', 'số việc chưa làm'),
  'số việc chưa báo': needed,
  ...texts('số việc đúng hạn', 'số việc xong chậm', 'số việc quá hạn', 'số việc chưa đến hạn'),
  ...texts('số việc không ghi hạn', 'số tệp'),
} satisfies Tags;

const figures = {
  'số liệu': {
    is: texts('tên số liệu', 'đơn vị tính', 'cách tính', 'giá trị', 'đơn vị chưa có số'),
    obligatory: true,
  },
  'chỉ tiêu': { is: texts('tên chỉ tiêu', 'mức giao', 'đơn vị tính', 'đạt được') },
  'sửa sau kỳ': { is: texts('tên số liệu', 'tên đơn vị', 'mã việc') },
  'việc đã bỏ': { is: texts('mã việc', 'tên đơn vị') },
  cột: { is: texts('tên số liệu', 'đơn vị tính', 'tổng'), columns: true },
} satisfies Tags;

const columnsOfRow: TagRule = { is: texts('giá trị'), columns: true };
const named = texts('mã việc', 'tên việc');

/** What a template for one unit's report may name. */
const unitTags = {
  ...head,
  ...figures,
  'nhóm nhiệm vụ': {
    is: {
      ...texts('số thứ tự', 'mục', 'tên nhóm'),
      việc: {
        is: {
          ...named,
          ...texts('tình trạng', 'hạn', 'chấp hành hạn', 'số liệu của việc', 'số tệp', 'ghi chú'),
        },
      },
    },
    obligatory: true,
  },
  'việc chưa báo': { is: { ...named, ...texts('hạn') }, obligatory: true },
  'việc quá hạn': { is: { ...named, ...texts('hạn', 'chấp hành hạn') } },
  'việc vướng': { is: { ...named, ...texts('ghi chú') } },
  'việc sắp tới': { is: { ...named, ...texts('hạn') } },
  'dòng việc': { is: { ...named, ...texts('số thứ tự'), cột: columnsOfRow } },
} satisfies Tags;

/** What a template for a report that sums up several units may name. */
const consolidatedTags = {
  ...head,
  ...figures,
  'số đơn vị': text,
  'số đơn vị chưa báo cáo': text,
  'nhóm nhiệm vụ': {
    is: {
      ...texts('số thứ tự', 'mục', 'tên nhóm'),
      việc: {
        is: {
          ...named,
          ...texts('tình trạng', 'đơn vị chưa báo', 'số liệu của việc', 'số tệp'),
          'ý kiến đơn vị': { is: texts('tên đơn vị', 'ghi chú') },
        },
      },
    },
    obligatory: true,
  },
  'đơn vị chưa báo cáo': { is: texts('tên đơn vị'), obligatory: true },
  'việc quá hạn': { is: { ...named, ...texts('số đơn vị', 'các đơn vị') } },
  'việc vướng': { is: { ...named, ...texts('tên đơn vị', 'ghi chú') } },
  'việc sắp tới': { is: { ...named, ...texts('hạn', 'số đơn vị') } },
  'dòng đơn vị': {
    is: {
      ...texts('số thứ tự', 'tên đơn vị', 'số việc', 'đã xong', 'quá hạn', 'chưa báo', 'lưu ý'),
      cột: columnsOfRow,
    },
  },
} satisfies Tags;

/** What a template of a kind may name, and what it must. */
export const reportTags: Readonly<Record<ReportKind, Tags>> = {
  unit: withFlags(unitTags),
  consolidated: withFlags(consolidatedTags),
};

/** The flag that tells whether a list has any entries. */
export function flagOf(list: string): string {
  return `có ${list}`;
}

/** The same tags with a flag for each list. */
function withFlags(tags: Tags): Tags {
  const lists = Object.entries(tags).filter(([, { is }]) => typeof is === 'object');
  return { ...tags, ...Object.fromEntries(lists.map(([list]) => [flagOf(list), { is: 'flag' }])) };
}
