import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { type Language, languages, textsIn } from '../../base/texts.ts';
import { may, type PlanRole, type Right } from '../../people/rights.ts';

/** A command as the messenger's menus show it. Each name is understood in both languages, and everywhere. */
export interface MenuEntry {
  vi: string;
  en: string;
  /** Key of the text that says what it does. */
  what: string;
  /** Where the menu shows it; `nowhere` for what a button of the messenger's own sends. */
  shown: 'private' | 'groups' | 'everywhere' | 'nowhere';
  /** What a person must have a right to, for the menu to show it; none: everybody. */
  right?: Right;
  /** Whether the words after it are kept. */
  keepsWords?: boolean;
}

/** The role whose commands are offered to people in private before it is known who they are. */
const UNKNOWN_PERSON: PlanRole = 'VIEWER';

/**
 * Tells the messenger which commands to offer those of whom the bot knows nothing yet: Vietnamese by default, English to
 * people whose app is in English.
 */
export async function publishCommands(api: Api, commands: readonly MenuEntry[]): Promise<void> {
  for (const language of languages) {
    const languageCode = language === 'vi' ? {} : { language_code: language };
    for (const inGroup of [false, true]) {
      const roles = [inGroup ? 'BYSTANDER' : UNKNOWN_PERSON] as const;
      const scope = { type: inGroup ? 'all_group_chats' : 'all_private_chats' } as const;
      await api.setMyCommands(menu(commands, { language, inGroup, roles }), { scope, ...languageCode });
    }
  }
}

interface Reader {
  language: Language;
  inGroup: boolean;
  roles: readonly PlanRole[];
}

/** Returns each command of a menu that a person may use with what it does. */
export function menu(commands: readonly MenuEntry[], { language, inGroup, roles }: Reader): BotCommand[] {
  const t = textsIn(language);
  return commands
    .filter(({ shown }) => shown === 'everywhere' || shown === (inGroup ? 'groups' : 'private'))
    .filter(({ right }) => !right || may(roles, right))
    .map((command) => ({ command: command[language], description: t(command.what) }));
}
