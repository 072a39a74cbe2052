import { expect, it } from 'vitest';
import {
  type CampaignContent,
  contentProblems,
  emptyContent,
  type Medium,
} from '../../../src/campaigns/content/content.ts';

const of = (rest: Partial<CampaignContent>, text = ''): CampaignContent => ({
  ...emptyContent,
  written: { text, styles: [] },
  ...rest,
});
const files = (kind: Medium['kind'], count: number, size = 0): Medium[] =>
  Array.from({ length: count }, (_, index) => ({ kind, fileId: `f${index}`, size }));
const codes = (content: CampaignContent) => contentProblems(content).map(({ code }) => code);

it('counts characters as Telegram does, and says the limit', () => {
  expect(codes(of({}, 'a'.repeat(4096)))).toEqual([]);
  expect(contentProblems(of({}, `${'a'.repeat(4095)}💐`))).toEqual([
    { code: 'text-too-long', limit: 4096, actual: 4097 },
  ]);
  expect(contentProblems(of({ media: files('photo', 1) }, 'a'.repeat(1025)))).toEqual([
    { code: 'caption-too-long', limit: 1024, actual: 1025 },
  ]);
  expect(contentProblems(of({}, `{đơn vị}${'a'.repeat(4000)}`), { unit: 100 })).toMatchObject([
    { actual: 4100 },
  ]);
});

it('knows what an album may hold', () => {
  expect(codes(of({ media: [...files('photo', 5), ...files('video', 5)] }))).toEqual([]);
  expect(codes(of({ media: files('document', 10) }))).toEqual([]);
  expect(codes(of({ media: files('photo', 11) }))).toEqual(['album-too-large']);
  expect(codes(of({ media: [...files('photo', 1), ...files('document', 1)] }))).toEqual(['album-mixed']);
  expect(contentProblems(of({ media: files('video', 1, 51 * 1024 ** 2) }))).toEqual([
    { code: 'file-too-big', limit: 50, actual: 51 },
  ]);
});

it('refuses emptiness, too many links and links that lead nowhere', () => {
  expect(codes(of({}, '  '))).toEqual(['empty']);
  const link = (url: string, label = 'Xem') => ({ label, url });
  expect(codes(of({ links: Array.from({ length: 4 }, () => link('https://a.vn')) }, 'x'))).toEqual([
    'too-many-links',
  ]);
  for (const url of ['javascript:alert(1)', 'a.vn', 'https://', 'https://a b.vn', 'tg://x'])
    expect(codes(of({ links: [link(url)] }, 'x'))).toEqual(['link-invalid']);
  expect(codes(of({ links: [link('https://a.vn', ' ')] }, 'x'))).toEqual(['link-label']);
});
