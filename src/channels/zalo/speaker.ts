import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { withoutSecrets } from '../../base/log.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { MonthBudget, Purpose } from '../../outbox/month-budget.ts';
import { shortCodeOf } from '../../people/short-codes.ts';
import type { ChatNumbers } from './chat-numbers.ts';
import type { HandedFile, Handouts } from './handouts.ts';
import type { Menus } from './menus.ts';
import { joined, type Piece, pieces, plainWords, replaced, type Words, withAddresses } from './words.ts';
import { type ZaloApi, ZaloRefused, ZaloSilent } from './zalo-api.ts';

/** How long and how often links to files can be opened: Zalo fetches a picture at once, people look later and pass links on. */
const PICTURE = { openings: 5, hours: 1 };
const DOCUMENT = { openings: 10, hours: 72 };

/** What is said of a message that was not even tried. */
const NONE_LEFT = "the month's messages are used up";

const sent = z.looseObject({ message_id: z.string() });

/** The bot as its people on Zalo know it. */
interface BotNames {
  /** Its name inside, by which the Bot API's texts mention it. */
  username: string;
  /** How people mention it. */
  displayName: string;
  /** Where its chat opens. */
  link: string;
}

/** What is said in one message. */
export interface Speech {
  words: Words;
  markup?: InlineKeyboardMarkup | undefined;
  files?: { kind: 'photo' | 'other'; file: HandedFile | undefined }[];
  /** The number of the message in whose place it is. */
  insteadOf?: number;
  /** What of the month's messages it takes; default: those for answers. */
  purpose?: Purpose;
}

interface SpeakerOptions {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  api: ZaloApi;
  numbers: ChatNumbers;
  menus: Menus;
  budget: Pick<MonthBudget, 'take' | 'full'>;
  /** None where nobody reaches the program's server from outside. */
  handouts: Handouts | undefined;
  names: BotNames;
  languageOf: (chat: number) => Promise<Language>;
}

/** Says something on Zalo: a message of the Bot API as one or several texts and pictures, its buttons as codes under it. */
export class Speaker {
  constructor(private readonly options: SpeakerOptions) {}

  /**
   * Says it. Returns the number of the message.
   * @throws ZaloRefused when nothing was said, ZaloSilent when that is not known; what the database throws, before anything was said
   */
  async say(chat: number, speech: Speech, signal?: AbortSignal): Promise<number> {
    const { prisma, numbers, clock } = this.options;
    const zaloId = await numbers.zaloId(chat);
    if (zaloId === undefined) throw new ZaloRefused('sendMessage', 400, 'a chat that never wrote');
    if (numbers.isProvisional(chat)) return this.sayUnkept(zaloId, speech, signal);
    const t = textsIn(await this.options.languageOf(chat));
    const { id } = await prisma.zaloMessage.create({
      data: { chatId: Math.abs(chat), incoming: false, at: clock.date() },
    });
    const messageId = speech.insteadOf ?? id;
    const foot = await this.footOf({ chat, messageId, saidAs: id }, speech.markup, t);
    const { words, pictures } = await this.withLinks(speech, t);
    const calls = callsOf(words, foot, pictures);
    const said = await this.sendAll({ zaloId, purpose: speech.purpose }, calls, signal).catch(
      async (error: unknown) => {
        if (!(error instanceof ZaloSilent)) await this.unsay(id);
        throw error;
      },
    );
    // From here on it is said: that its id is not noted is no reason to say it again.
    if (said !== undefined)
      await prisma.zaloMessage.update({ where: { id }, data: { zaloId: said } }).catch(() => undefined);
    return messageId;
  }

  /** Forgets a message that was certainly not said: nobody saw its codes, and it is not the last thing said. */
  private async unsay(id: number): Promise<void> {
    const { prisma } = this.options;
    await prisma.zaloMenu.deleteMany({ where: { saidAs: id } }).catch(() => undefined);
    await prisma.zaloMessage.deleteMany({ where: { id } }).catch(() => undefined);
  }

  /** Says it without its buttons and files, which need the database. */
  private async sayUnkept(zaloId: string, { words, purpose }: Speech, signal?: AbortSignal): Promise<number> {
    const calls = callsOf(this.forZalo(words, textsIn('vi')), '', []);
    await this.sendAll({ zaloId, purpose }, calls, signal);
    return 0;
  }

  /** The texts of a chat's language. */
  async textsFor(chat: number): Promise<Translate> {
    return textsIn(await this.options.languageOf(chat));
  }

  private async footOf(
    place: Parameters<Menus['add']>[0],
    markup: InlineKeyboardMarkup | undefined,
    t: Translate,
  ): Promise<string> {
    const { menus } = this.options;
    if (!markup || markup.inline_keyboard.flat().length === 0) return '';
    const isKnown = await menus.isKnown(place.chat);
    const { letter, lines } = await menus.add(place, markup);
    const hasCodes = lines.some((line) => line.startsWith(`${letter}1 `));
    const hint = isKnown || !hasCodes ? [] : [t('zalo:choose', { code: `${letter}1` })];
    return this.forZalo(plainWords([...lines, ...hint].join('\n')), t).text;
  }

  /** Puts links in the place of files; a single picture goes as such. */
  private async withLinks({ words, files = [] }: Speech, t: Translate) {
    const { handouts } = this.options;
    const lines: string[] = [];
    const pictures: string[] = [];
    for (const { kind, file } of files) {
      if (!file || !handouts) lines.push(t('zalo:no-file', { name: file?.name ?? t('zalo:a-file') }));
      else if (kind === 'photo') pictures.push(await handouts.linkTo(file, PICTURE));
      else {
        const url = await handouts.linkTo(file, DOCUMENT);
        lines.push(t('zalo:file', { name: file.name, url, days: DOCUMENT.hours / 24 }));
      }
    }
    const more = plainWords(lines.join('\n'));
    return { words: joined([this.forZalo(words, t), more], '\n\n'), pictures };
  }

  /** What only makes sense on another messenger is said in Zalo's way: how the bot is mentioned, links that open it with a code. */
  private forZalo(words: Words, t: Translate): Words {
    const { username, displayName, link } = this.options.names;
    const invitation = new RegExp(`https://t\\.me/${username}\\?start=([A-Za-z0-9_-]+)`, 'g');
    const invited = replaced(withAddresses(words), invitation, ([, code = '']) =>
      t('zalo:come-in', { link, code: shortCodeOf(code) }),
    );
    const opened = replaced(invited, new RegExp(`https://t\\.me/${username}(?![?\\w])`, 'g'), () => link);
    return replaced(opened, new RegExp(`@${username}(?![A-Za-z0-9_])`, 'g'), () => `@${displayName}`);
  }

  /** Sends one call after the other; all are counted before the first. Returns Zalo's id of the last message. */
  private async sendAll(
    { zaloId, purpose = 'answers' }: { zaloId: string; purpose: Purpose | undefined },
    calls: readonly Call[],
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const { api, budget } = this.options;
    if (!(await budget.take(purpose, calls.length))) throw new ZaloRefused('sendMessage', 429, NONE_LEFT);
    const left = [...calls];
    let last: string | undefined;
    let taken = 0;
    for (let call = left.shift(); call; call = left.shift()) {
      try {
        const result = await api.call(call.method, { chat_id: zaloId, ...call.body }, signal);
        last = sent.safeParse(result).data?.message_id ?? last;
        taken += 1;
      } catch (error) {
        const instead = error instanceof ZaloRefused && (await this.afterRefusal(call, error, purpose));
        // Of the rest nobody knows whether it is to be said again: a part of it was.
        if (!instead) throw taken === 0 ? error : new ZaloSilent(call.method, `failed after ${taken}`);
        left.unshift(...instead);
      }
    }
    return last;
  }

  /** Logs a refusal. Returns what is said in the place of a picture that Zalo did not fetch, its link; undefined: nothing. */
  private async afterRefusal(
    { method, body }: Call,
    { code, description }: ZaloRefused,
    purpose: Purpose,
  ): Promise<Call[] | undefined> {
    const { log, budget } = this.options;
    const told = withoutSecrets(description).slice(0, 100);
    log.warn({ method, code, description: told }, 'Zalo refuses a message');
    // What Zalo says counts also while that cannot be noted.
    if (code === 429) await budget.full().catch(() => undefined);
    if (method !== 'sendPhoto' || code === 401 || code === 429) return undefined;
    const instead = [body.photo, body.caption].flatMap((text) =>
      text === undefined ? [] : [{ method: 'sendMessage' as const, body: { text } }],
    );
    return (await budget.take(purpose, instead.length).catch(() => false)) ? instead : undefined;
  }
}

/** A call of Zalo's, without its chat. */
type Call =
  | { method: 'sendPhoto'; body: { photo: string; caption?: string; text?: never } }
  | {
      method: 'sendMessage';
      body: { text: string; text_styles?: Piece['text_styles']; photo?: never; caption?: never };
    };

/** Returns the calls that say something: a single picture has its words as its caption. */
function callsOf(words: Words, foot: string, pictures: readonly string[]): Call[] {
  const texts = pieces(words, foot);
  const [only, ...others] = texts;
  const [photo, ...more] = pictures;
  if (photo !== undefined && more.length === 0 && others.length === 0)
    return [{ method: 'sendPhoto', body: { photo, ...(only && { caption: only.text }) } }];
  return [
    ...pictures.map((each): Call => ({ method: 'sendPhoto', body: { photo: each } })),
    ...texts.map(
      ({ text, text_styles }): Call => ({
        method: 'sendMessage',
        body: { text, ...(text_styles.length > 0 && { text_styles }) },
      }),
    ),
  ];
}
