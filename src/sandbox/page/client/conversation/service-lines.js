import { t } from '../state/texts.js';

const LINES = [
  ['new_chat_members', joined],
  ['left_chat_member', left],
  ['migrate_to_chat_id', () => t('becameSupergroup')],
  ['migrate_from_chat_id', () => t('becameSupergroup')],
];

/** Whether a message tells of a change in the chat and is not written by anybody. */
export function isService(message) {
  return LINES.some(([field]) => message[field] !== undefined);
}

/** The change in words. */
export function serviceLine(message) {
  const [, words] = LINES.find(([field]) => message[field] !== undefined);
  return words(message);
}

function joined({ new_chat_members: members, from }) {
  const name = members.map((member) => member.first_name).join(', ');
  if (!from || members.some(({ id }) => id === from.id)) return t('joined', { name });
  return t('added', { by: from.first_name, name });
}

function left({ left_chat_member: member, from }) {
  if (!from || from.id === member.id) return t('left', { name: member.first_name });
  return t('removed', { by: from.first_name, name: member.first_name });
}
