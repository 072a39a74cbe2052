import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Messenger } from '../messenger.ts';

const MAX_FILE_BYTES = 20 * 1024 * 1024;

const id = z.int();
const sending = { chatId: id, as: id, replyTo: id.optional() };
const textBody = z.strictObject({ ...sending, text: z.string() });
const buttonBody = z.strictObject({ as: id, chatId: id, messageId: id, data: z.string() });
const linkBody = z.strictObject({ as: id, payload: z.string().max(64) });
const botBody = z.strictObject({ as: id, chatId: id, present: z.boolean() });

const formNumber = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const fileForm = z.object({
  as: formNumber,
  chatId: formNumber,
  replyTo: formNumber.optional(),
  caption: z.string().optional(),
  file: z.instanceof(File),
});

/** Checks that a person is in a chat. @throws MessengerError when they are not */
export type Admit = (personId: number, chatId: number) => void;

/** Adds what people do: writing, sending files, pressing buttons, opening links, letting the bot in and out. */
export function actionRoutes(app: Hono, messenger: Messenger, admit: Admit): void {
  /** What a person does in one of their chats, as JSON. */
  const act = <Body extends { as: number; chatId: number }>(
    path: string,
    shape: z.ZodType<Body>,
    work: (body: Body) => object,
  ) =>
    app.post(path, async (c) => {
      const body = shape.parse(await c.req.json());
      admit(body.as, body.chatId);
      return c.json(work(body));
    });

  act('/playground/messages', textBody, (body) => ({
    message: messenger.sendText(body.chatId, body.as, body.text, answering(body)),
  }));
  act('/playground/buttons', buttonBody, ({ chatId, as, messageId, data }) => ({
    queryId: messenger.pressButton(chatId, as, messageId, data),
  }));
  act('/playground/bot', botBody, (body) => letBot(messenger, body));

  app.post(
    '/playground/files',
    bodyLimit({ maxSize: MAX_FILE_BYTES, onError: (c) => c.json({ error: 'file too large' }, 413) }),
    async (c) => {
      const form = fileForm.parse(await c.req.parseBody());
      admit(form.as, form.chatId);
      const upload = {
        name: form.file.name,
        mimeType: form.file.type || 'application/octet-stream',
        content: new Uint8Array(await form.file.arrayBuffer()),
        ...(form.caption ? { caption: form.caption } : {}),
      };
      return c.json({ message: messenger.sendFile(form.chatId, form.as, upload, answering(form)) });
    },
  );

  app.post('/playground/links', async (c) => {
    const body = linkBody.parse(await c.req.json());
    return c.json({ message: messenger.openLink(body.as, body.payload) });
  });
}

function answering({ replyTo }: { replyTo?: number | undefined }): { replyTo?: number } {
  return replyTo === undefined ? {} : { replyTo };
}

function letBot(messenger: Messenger, { as, chatId, present }: z.infer<typeof botBody>): object {
  const inPrivate = chatId === as;
  if (present) inPrivate ? messenger.unblock(as) : messenger.addBotToGroup(chatId, as);
  else inPrivate ? messenger.block(as) : messenger.removeBotFromGroup(chatId, as);
  return {};
}
