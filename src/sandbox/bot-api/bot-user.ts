import type { User } from 'grammy/types';

/** The bot's user: the id is the token's first part; the rest may be set by options. */
export function botUser(token: string, given: Partial<User> = {}): User & { username: string } {
  const { username, ...rest } = given;
  return {
    id: Number.parseInt(token, 10) || 1000,
    first_name: 'Playground',
    ...rest,
    is_bot: true,
    username: username ?? 'playground_bot',
  };
}
