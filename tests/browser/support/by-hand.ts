import type { Message } from 'grammy/types';
import { expect, vi } from 'vitest';

const CAMPAIGNER = 10_007;
const PATIENCE = { timeout: 60_000, interval: 100 };

/** What the Women's Union does by hand, in her chat with the bot. */
export class ByHand {
  constructor(private readonly address: string) {}

  /** Begins a campaign and leaves it unfinished, beside the one that the tour has sent. */
  async campaign(): Promise<void> {
    await this.say('/chiendich');
    await this.say('Mời bà con dự họp');
    await this.press(':one:\\d+$');
  }

  private say(text: string): Promise<void> {
    return this.answered(() => this.post('messages', { text }));
  }

  private async press(data: string): Promise<void> {
    const pattern = new RegExp(data);
    const found = await vi.waitFor(async () => {
      for (const { message_id, reply_markup } of (await this.messages()).reverse())
        for (const button of reply_markup?.inline_keyboard.flat() ?? [])
          if ('callback_data' in button && pattern.test(button.callback_data))
            return { messageId: message_id, data: button.callback_data };
      throw new Error(`no button ${data}`);
    }, PATIENCE);
    await this.answered(() => this.post('buttons', found));
  }

  private async answered(act: () => Promise<unknown>): Promise<void> {
    const bots = async () => JSON.stringify((await this.messages()).filter(({ from }) => from?.is_bot));
    const before = await bots();
    await act();
    await vi.waitFor(async () => expect(await bots()).not.toBe(before), PATIENCE);
  }

  private async messages(): Promise<Message[]> {
    const at = `${this.address}/playground/messages?as=${CAMPAIGNER}&chat=${CAMPAIGNER}`;
    return (await (await fetch(at)).json()).messages;
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.address}/playground/${path}`, {
      method: 'POST',
      body: JSON.stringify({ as: CAMPAIGNER, chatId: CAMPAIGNER, ...body }),
    });
    expect(answer.status).toBe(200);
  }
}
