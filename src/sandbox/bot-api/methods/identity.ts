import type { Method } from '../method.ts';
import { badRequest, tooManyRequests } from '../refusal.ts';

export const getMe: Method = (_fields, { board }) => ({
  ...board.bot,
  can_join_groups: true,
  can_read_all_group_messages: !board.privacyMode,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
});

export const logOut: Method = () => {
  throw badRequest('the local server has no cloud to log out of');
};

/** Telegram refuses it for the first 10 minutes; here it is never of use. */
export const close: Method = () => {
  throw tooManyRequests(600);
};
