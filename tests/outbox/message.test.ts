import { describe, expect, it } from 'vitest';
import {
  type AttachedFile,
  type MessagePart,
  messagesIn,
  partsOf,
  wordsOf,
} from '../../src/outbox/message.ts';

const file = (kind: AttachedFile['kind'], number: number): AttachedFile => ({
  kind,
  fileId: `${kind}${number}`,
});
const files = (kind: AttachedFile['kind'], count: number) =>
  Array.from({ length: count }, (_, index) => file(kind, index));

describe('a message in parts', () => {
  it('is its text with its buttons, then the files', () => {
    const buttons = [[{ label: 'Đã xem', data: 'seen' }]];
    expect(partsOf({ text: [], buttons, files: [file('photo', 1)] })).toEqual([
      { kind: 'text', text: [], buttons },
      { kind: 'files', files: [file('photo', 1)] },
    ]);
    expect(partsOf({ text: [] })).toEqual([{ kind: 'text', text: [], buttons: [] }]);
  });

  it('has ten files of one kind together at most', () => {
    const parts = partsOf({ text: [], files: [...files('photo', 11), ...files('document', 2)] });
    expect(parts.map(messagesIn)).toEqual([1, 10, 1, 2]);
  });

  it('has each voice message by itself: messengers take no album of them', () => {
    const parts = partsOf({ text: [], files: files('voice', 2), replyTo: '7' });
    expect(parts).toEqual([
      { kind: 'text', text: [], buttons: [], replyTo: '7' },
      { kind: 'files', files: [file('voice', 0)] },
      { kind: 'files', files: [file('voice', 1)] },
    ]);
  });

  it('stays as it is when it has parts already', () => {
    const parts: MessagePart[] = [{ kind: 'delete', messageIds: ['1', '2'] }];
    expect(partsOf({ parts })).toBe(parts);
  });
});

it('an album counts for the pace as often as it has pictures, anything else once', () => {
  const written = { text: '', styles: [] };
  const media = [1, 2, 3].map((number) => ({ kind: 'photo' as const, fileId: `p${number}` }));
  expect(messagesIn({ kind: 'media', media, caption: written, buttons: [] })).toBe(3);
  expect(messagesIn({ kind: 'delete', messageIds: ['1', '2', '3'] })).toBe(1);
});

it('without its files a part says its caption, with its buttons; one without words says nothing', () => {
  const media = [{ kind: 'photo' as const, fileId: 'p' }];
  const buttons = [[{ label: 'Đã xem', data: 'seen' }]];
  const caption = { text: 'x', styles: [] };
  expect(wordsOf({ kind: 'media', media, caption, buttons })).toEqual({
    ...{ kind: 'written', written: caption, preview: false, buttons },
  });
  expect(wordsOf({ kind: 'media', media, caption: { text: ' \n', styles: [] }, buttons })).toBeUndefined();
  expect(wordsOf({ kind: 'files', files: [file('photo', 1)] })).toBeUndefined();
});
