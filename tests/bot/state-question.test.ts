import { expect, it } from 'vitest';
import { stateAsked } from '../../src/bot/features/plan-groups/state-question.ts';

it.each([
  ['xã nào trễ', 'late'],
  ['xa nao tre', 'late'],
  ['còn bao nhiêu nơi quá hạn?', 'late'],
  ['những xã đang vướng là những xã nào', 'stuck'],
  ['mấy phường chưa báo gì', 'silent'],
  ['Which communes are late?', 'late'],
  ['xã nào có nhiều trẻ nhất', undefined],
  ['xa nao day ky nang cho tre em', undefined],
  ['báo cáo 6 tháng có trễ được không', undefined],
  ['hạn báo cáo 6 tháng', undefined],
])('"%s" asks for places that are %s', (words, state) => {
  expect(stateAsked(words)).toBe(state);
});
