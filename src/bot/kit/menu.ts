import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { type Language, languages, textsIn } from '../../base/texts.ts';

/** A command as the messenger's menus show it. Each name is understood in both languages, and everywhere. */
export interface MenuEntry {
  vi: string;
  en: string;
  /** Key of the text that says what it does. */
  what: string;
  /** Where the menu shows it; `nowhere` for what a button of the messenger's own sends. */
  shown: 'private' | 'groups' | 'everywhere' | 'nowhere';
}

/** Tells the messenger which commands to offer: Vietnamese by default, English to people whose app is in English. */
export async function publishCommands(api: Api, commands: readonly MenuEntry[]): Promise<void> {
  for (const language of languages) {
    const languageCode = language === 'vi' ? {} : { language_code: language };
    await api.setMyCommands(menu(commands, language, false), {
      scope: { type: 'all_private_chats' },
      ...languageCode,
    });
    await api.setMyCommands(menu(commands, language, true), {
      scope: { type: 'all_group_chats' },
      ...languageCode,
    });
  }
}

/** Returns each command of a menu with what it does. */
export function menu(commands: readonly MenuEntry[], language: Language, inGroup: boolean): BotCommand[] {
  const t = textsIn(language);
  return commands
    .filter(({ shown }) => shown === 'everywhere' || shown === (inGroup ? 'groups' : 'private'))
    .map((command) => ({ command: command[language], description: t(command.what) }));
}
