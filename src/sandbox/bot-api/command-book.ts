import type { BotCommand } from 'grammy/types';

/** The bot's lists of commands, each for a scope and a language. */
export class CommandBook {
  private readonly lists = new Map<string, BotCommand[]>();

  /** @param key from scopeKey */
  set(key: string, commands: BotCommand[]): void {
    if (commands.length === 0) this.lists.delete(key);
    else this.lists.set(key, commands);
  }

  get(key: string): BotCommand[] {
    return this.lists.get(key) ?? [];
  }

  delete(key: string): void {
    this.lists.delete(key);
  }

  /**
   * The list that a person is offered: the first that is set, from the narrowest scope to the widest, in her language or in none.
   * Order: https://core.telegram.org/bots/api#determining-list-of-commands (administrators' scopes apart)
   */
  offered(chat: { id: number; isGroup: boolean }, personId: number, language: string): BotCommand[] {
    const scopes: [string, number?, number?][] = chat.isGroup
      ? [['chat_member', chat.id, personId], ['chat', chat.id], ['all_group_chats'], ['default']]
      : [['chat', chat.id], ['all_private_chats'], ['default']];
    for (const [type, chatId, userId] of scopes) {
      for (const code of [language, '']) {
        const list = this.lists.get(scopeKey(code, type, chatId, userId));
        if (list) return list;
      }
    }
    return [];
  }
}

/** The key of one list of commands. */
export function scopeKey(language: string, type: string, chatId?: number, userId?: number): string {
  return [language, type, chatId ?? '', userId ?? ''].join('|');
}
