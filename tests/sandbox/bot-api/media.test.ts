import { InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { LAN, openedWorld, refusal, TOKEN } from './world.ts';

const words = (reason: string) => refusal(400, `Bad Request: ${reason}`);

/** The head of a PNG of a size; the server reads no further. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  head.writeUInt32BE(0x89504e47, 0);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe('files from the bot', () => {
  it('arrive with name, type and content', async () => {
    const { api, server } = await openedWorld();
    const content = Buffer.from('báo cáo quý II\r\n--x\r\n\r\nhết');
    const sent = await api.sendDocument(LAN, new InputFile(content, 'Báo cáo.pdf'), { caption: 'Quý <II>' });
    expect(sent).toMatchObject({
      caption: 'Quý <II>',
      document: { file_name: 'Báo cáo.pdf', mime_type: 'application/pdf', file_size: content.byteLength },
    });
    expect(Buffer.from(server.file(sent.document.file_id)?.content ?? [])).toEqual(content);
  });

  it('are sent again by id', async () => {
    const { api } = await openedWorld();
    const first = await api.sendDocument(LAN, new InputFile(Buffer.from('a'), 'a.csv'));
    const second = await api.sendDocument(LAN, first.document.file_id);
    expect(second.document).toEqual(first.document);
    await expect(api.sendDocument(LAN, 'nothing')).rejects.toMatchObject(
      words('wrong file identifier/HTTP URL specified'),
    );
  });

  it('are refused when empty, missing, or no picture where one is needed', async () => {
    const { api } = await openedWorld();
    const empty = new InputFile(Buffer.alloc(0), 'a.txt');
    await expect(api.sendDocument(LAN, empty)).rejects.toMatchObject(words('file must be non-empty'));
    await expect(api.sendPhoto(LAN, '')).rejects.toMatchObject(words('there is no photo in the request'));
    const text = new InputFile(Buffer.from('no picture at all, only text'), 'a.png');
    await expect(api.sendPhoto(LAN, text)).rejects.toMatchObject(words('IMAGE_PROCESS_FAILED'));
    await expect(api.sendPhoto(LAN, new InputFile(png(9000, 1001), 'a.png'))).rejects.toMatchObject(
      words('PHOTO_INVALID_DIMENSIONS'),
    );
  });

  it('take captions of up to 1,024 characters', async () => {
    const { api } = await openedWorld();
    const send = (caption: string) => api.sendPhoto(LAN, new InputFile(png(100, 50), 'a.png'), { caption });
    await expect(send('a'.repeat(1025))).rejects.toMatchObject(words('message caption is too long'));
    const sent = await send('a'.repeat(1024));
    expect(sent.photo.at(-1)).toMatchObject({ width: 100, height: 50 });
    await api.editMessageCaption(LAN, sent.message_id, { caption: 'b' });
    await expect(api.editMessageText(LAN, sent.message_id, 'b')).rejects.toMatchObject(
      words('there is no text in the message to edit'),
    );
  });

  it('go together as an album', async () => {
    const { api, server } = await openedWorld();
    const media = ['a.png', 'b.png'].map((name) => ({
      type: 'photo' as const,
      media: new InputFile(png(10, 10), name),
      caption: name,
    }));
    const sent = await api.sendMediaGroup(LAN, media);
    expect(sent.map((message) => message.caption)).toEqual(['a.png', 'b.png']);
    expect(new Set(sent.map((message) => Reflect.get(message, 'media_group_id'))).size).toBe(1);
    expect(server.messages(LAN).at(-1)?.photo).toBeDefined();
  });
});

describe('files from people', () => {
  it('reach the bot, which downloads them', async () => {
    const { api, server, url } = await openedWorld();
    const content = Buffer.from([0, 255, 13, 10, 7]);
    server.sendFile(LAN, LAN, { name: 'ảnh.png', mimeType: 'image/png', content: png(2000, 1000) });
    server.sendFile(LAN, LAN, { name: 'bc.docx', mimeType: 'x/y', content, caption: '/nop' });
    const [picture, paper] = await api.getUpdates();
    expect(picture?.message?.photo?.map((size) => [size.width, size.height])).toEqual([
      [90, 45],
      [320, 160],
      [800, 400],
      [1280, 640],
    ]);
    expect(paper?.message).toMatchObject({
      document: { file_name: 'bc.docx' },
      caption_entities: [{ type: 'bot_command' }],
    });
    const file = await api.getFile(paper?.message?.document?.file_id ?? '');
    const response = await fetch(`${url}/file/bot${TOKEN}/${file.file_path}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
    expect((await fetch(`${url}/file/bot1:wrong/${file.file_path}`)).status).toBe(401);
    await expect(api.getFile('nothing')).rejects.toMatchObject(words('invalid file_id'));
  });

  it('cannot be downloaded over 20 MB', async () => {
    const { api, server } = await openedWorld();
    const content = new Uint8Array(20 * 1024 * 1024 + 1);
    const sent = server.sendFile(LAN, LAN, { name: 'a.bin', mimeType: 'x/y', content });
    await expect(api.getFile(sent.document?.file_id ?? '')).rejects.toMatchObject(words('file is too big'));
  });

  it('are forgotten, the oldest first, when they hold too much', async () => {
    const { server } = await openedWorld({ keep: { fileBytes: 10 } });
    const send = () =>
      server.sendFile(LAN, LAN, { name: 'a.bin', mimeType: 'x/y', content: new Uint8Array(6) }).document
        ?.file_id;
    const [first, second] = [send(), send()];
    expect(server.file(first ?? '')).toBeUndefined();
    expect(server.file(second ?? '')).toBeDefined();
  });
});
