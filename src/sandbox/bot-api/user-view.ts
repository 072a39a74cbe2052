import type { User } from 'grammy/types';
import type { Person } from '../messenger.ts';

/** The person as the Bot API shows her. */
export function userView(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    ...(person.languageCode === undefined ? {} : { language_code: person.languageCode }),
  };
}
