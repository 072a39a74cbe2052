import { AsyncLocalStorage } from 'node:async_hooks';
import type { Purpose } from '../../outbox/month-budget.ts';
import type { Speaker, Speech } from './speaker.ts';
import { joined, plainWords } from './words.ts';

/** A screen that replaces another. */
interface Screen {
  chat: number;
  speech: Speech & { insteadOf: number };
}

/**
 * One update's turn. On Zalo a pop-up and a changed screen would be two messages: both are held back until something else is said or the
 * turn ends, and then go as one.
 */
class Turn {
  isOver = false;
  private notice: { chat: number; text: string } | undefined;
  private screen: Screen | undefined;

  constructor(
    private readonly speaker: Speaker,
    private purpose: Purpose,
  ) {}

  /** Says what is held back, and then something else; a notice alone goes with that. */
  async say(chat: number, speech: Speech, signal?: AbortSignal): Promise<number> {
    if (this.screen || (this.notice && this.notice.chat !== chat)) await this.flush();
    const { notice } = this;
    this.notice = undefined;
    return this.sayNow(chat, notice ? below(notice.text, speech) : speech, signal);
  }

  /** Holds a pop-up back. */
  notify(chat: number, text: string): void {
    this.notice = { chat, text: this.notice ? `${this.notice.text}\n\n${text}` : text };
  }

  /** Holds a screen back; another one in the place of the same message goes instead of it. */
  async show(screen: Screen): Promise<void> {
    const held = this.screen;
    if (held && (held.chat !== screen.chat || held.speech.insteadOf !== screen.speech.insteadOf))
      await this.flush();
    this.screen = screen;
  }

  /** A message was taken back: its screen need not be shown any more. */
  takeBack(chat: number, messageId: number): void {
    if (this.screen?.chat === chat && this.screen.speech.insteadOf === messageId) this.screen = undefined;
  }

  /** Says what is held back. Each is let go before it is said, so that nothing goes twice when its fate is not known. */
  async flush(): Promise<void> {
    const { notice, screen } = this;
    this.notice = undefined;
    this.screen = undefined;
    const isOne = notice && screen && notice.chat === screen.chat;
    if (notice && !isOne) await this.sayNow(notice.chat, { words: plainWords(notice.text) });
    if (screen) await this.sayNow(screen.chat, isOne ? below(notice.text, screen.speech) : screen.speech);
  }

  private async sayNow(chat: number, speech: Speech, signal?: AbortSignal): Promise<number> {
    const { purpose } = this;
    // Should it fail, what is said next is only that it did.
    this.purpose = 'answers';
    const id = await this.speaker.say(chat, { ...speech, purpose }, signal);
    this.purpose = purpose;
    return id;
  }
}

function below(text: string, speech: Speech): Speech {
  return { ...speech, words: joined([plainWords(text), speech.words], '\n\n') };
}

const turns = new AsyncLocalStorage<Turn>();

/** The turn in which this is done; undefined outside of one, and when it is over. */
export function currentTurn(): Turn | undefined {
  const turn = turns.getStore();
  return turn?.isOver ? undefined : turn;
}

/**
 * Does the work of one update in a turn of its own. What is held back is said when the work is done, not when it fails.
 * @param purpose of all that is said in it
 */
export async function inTurn(speaker: Speaker, purpose: Purpose, work: () => Promise<void>): Promise<void> {
  const turn = new Turn(speaker, purpose);
  await turns.run(turn, async () => {
    try {
      await work();
      await turn.flush();
    } finally {
      turn.isOver = true;
    }
  });
}
