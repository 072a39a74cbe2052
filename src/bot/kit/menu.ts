import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { type Language, languages, textsIn } from '../../base/texts.ts';

/** One thing the bot can be told to do, with its Vietnamese name first. Every name works in both languages. */
interface Command {
  vi: string;
  en: string;
  text:
    | 'due'
    | 'tasks'
    | 'update'
    | 'progress'
    | 'missing'
    | 'round'
    | 'deadline'
    | 'calendar'
    | 'reminders'
    | 'campaign'
    | 'stop'
    | 'ask'
    | 'contacts'
    | 'members'
    | 'log'
    | 'language'
    | 'own-data'
    | 'group'
    | 'help';
}

/** The commands that the messenger's menu shows, in private or in groups or both. */
const commands: readonly Command[] = [
  { vi: 'tuannay', en: 'due', text: 'due' },
  { vi: 'viec', en: 'tasks', text: 'tasks' },
  { vi: 'capnhat', en: 'update', text: 'update' },
  { vi: 'tiendo', en: 'progress', text: 'progress' },
  { vi: 'chuabao', en: 'missing', text: 'missing' },
  { vi: 'dot', en: 'round', text: 'round' },
  { vi: 'han', en: 'deadline', text: 'deadline' },
  { vi: 'lich', en: 'calendar', text: 'calendar' },
  { vi: 'nhac', en: 'reminders', text: 'reminders' },
  { vi: 'chiendich', en: 'campaign', text: 'campaign' },
  { vi: 'hoi', en: 'ask', text: 'ask' },
  { vi: 'diachi', en: 'contacts', text: 'contacts' },
  { vi: 'thanhvien', en: 'members', text: 'members' },
  { vi: 'nhatky', en: 'log', text: 'log' },
  { vi: 'dung', en: 'stop', text: 'stop' },
  { vi: 'ngonngu', en: 'language', text: 'language' },
  { vi: 'dulieu', en: 'mydata', text: 'own-data' },
  { vi: 'nhom', en: 'group', text: 'group' },
  { vi: 'trogiup', en: 'help', text: 'help' },
];

/** In groups the language is rarely touched; trusted addresses, people, their data and entries are for private chats only. */
const privateOnly: readonly Command['text'][] = [
  'language',
  'contacts',
  'members',
  'log',
  'own-data',
  'round',
  'campaign',
];
const groupCommands = commands.filter(({ text }) => !privateOnly.includes(text));
const privateCommands = commands.filter(({ text }) => text !== 'group');

/** Tells the messenger which commands to offer: Vietnamese by default, English to people whose app is in English. */
export async function publishCommands(api: Api): Promise<void> {
  for (const language of languages) {
    const languageCode = language === 'vi' ? {} : { language_code: language };
    await api.setMyCommands(menu(privateCommands, language), {
      scope: { type: 'all_private_chats' },
      ...languageCode,
    });
    await api.setMyCommands(menu(groupCommands, language), {
      scope: { type: 'all_group_chats' },
      ...languageCode,
    });
  }
}

/** Each command's name and what it does, as the menu shows them. */
export function menuLines(language: Language, inGroup: boolean): { name: string; what: string }[] {
  return menu(inGroup ? groupCommands : privateCommands, language).map(({ command, description }) => ({
    name: command,
    what: description,
  }));
}

function menu(list: readonly Command[], language: Language): BotCommand[] {
  const t = textsIn(language);
  return list.map((command) => ({
    command: command[language],
    description: t(`bot:commands.${command.text}`),
  }));
}
