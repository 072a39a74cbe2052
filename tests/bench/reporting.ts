import type { Message } from 'grammy/types';
import type { BotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { percentOf, REPORTERS } from './setting.ts';

/** What came of everybody's reporting. */
interface Result {
  seconds: number;
  /** Messages and presses that the bot handled. */
  updates: number;
  /** Times that the bot showed something else than the next step. */
  unexpected: number;
}

/** People who all report at once: each presses the next button as soon as the bot shows it. */
export class Reporting {
  private started = 0;
  private updates = 0;
  private unexpected = 0;
  private readonly busy = new Set<number>();

  constructor(
    private readonly server: BotApiServer,
    private readonly done: (result: Result) => void,
  ) {
    server.listen((event) => {
      if (event.kind === 'message' || event.kind === 'edited') this.shown(event.chatId, event.message);
    });
  }

  begin(): void {
    this.started = performance.now();
    for (const person of REPORTERS) this.busy.add(person);
    for (const person of REPORTERS) this.server.sendText(person, person, '/capnhat');
    this.updates += REPORTERS.length;
  }

  private shown(person: number, message: Message): void {
    if (!this.busy.has(person) || !message.from?.is_bot) return;
    const offered = buttonsOf(message);
    const next = ['task', 'status:IN_PROGRESS', `percent:${percentOf(person)}`, 'finish', 'save']
      .map((step) => offered.find((data) => new RegExp(`^draft:\\d+:${step}\\b`).test(data)))
      .find((data) => data !== undefined);
    if (next !== undefined) {
      this.updates += 1;
      this.server.pressButton(person, person, message.message_id, next);
      return;
    }
    if (!offered.some((data) => data.startsWith('fix:'))) this.unexpected += 1;
    this.busy.delete(person);
    if (this.busy.size > 0) return;
    const { updates, unexpected } = this;
    this.done({ seconds: (performance.now() - this.started) / 1000, updates, unexpected });
  }
}

function buttonsOf(message: Message): string[] {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
}
