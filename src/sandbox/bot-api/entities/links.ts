import type { MessageEntity } from 'grammy/types';

/** The link's entity, or undefined for an address that Telegram drops in silence. `tg://user?id=` mentions a person. */
export function linkEntity(
  address: string,
  range: { offset: number; length: number },
  userById: (id: number) => MessageEntity.TextMentionMessageEntity['user'] | undefined,
): MessageEntity | undefined {
  const person = /^tg:(?:\/\/)?user\?id=(\d+)$/i.exec(address);
  if (person) {
    const user = userById(Number(person[1]));
    return user && { type: 'text_mention', ...range, user };
  }
  const url = webAddress(address);
  return url === undefined ? undefined : { type: 'text_link', ...range, url };
}

/** The address in full (`http://` is added where no scheme is), or undefined when it is none. */
export function webAddress(address: string): string | undefined {
  if (/^(?:tg|ton|tonsite):/i.test(address)) return address;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(full) || /\s/.test(address)) return undefined;
  const url = new URL(full);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const isHost = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
  return isWeb && isHost ? url.href : undefined;
}
