import { isoDay } from '../state/dates.js';
import { isService } from './service-lines.js';

const SAME_BREATH_S = 300;

/**
 * A chat's messages as the log shows them: albums put together, with what is above each and how it joins its
 * neighbours. `seenBefore` is the number of the last message that was read before; null when everything was.
 */
export function entriesOf(messages, personId, seenBefore) {
  const groups = albumsOf(messages);
  const unread = groups.findIndex(
    ([message]) => seenBefore !== null && message.message_id > seenBefore && message.from?.id !== personId,
  );
  return groups.map((group, index) => {
    const [message] = group;
    const before = groups[index - 1]?.[0];
    const newDay = !before || isoDay(before.date * 1000) !== isoDay(message.date * 1000);
    const firstUnread = index === unread;
    return {
      key: message.message_id,
      messages: group,
      newDay,
      firstUnread,
      first: newDay || firstUnread || !sameBreath(before, message),
      last: !sameBreath(message, groups[index + 1]?.[0]),
    };
  });
}

/** Whether two entries look the same. */
export function sameEntry(a, b) {
  return (
    a.newDay === b.newDay &&
    a.firstUnread === b.firstUnread &&
    a.first === b.first &&
    a.last === b.last &&
    a.messages.length === b.messages.length &&
    a.messages.every((message, index) => message === b.messages[index])
  );
}

function albumsOf(messages) {
  const groups = [];
  for (const message of messages) {
    const album = message.media_group_id;
    const latest = groups.at(-1);
    if (album !== undefined && latest?.[0].media_group_id === album) latest.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** Whether two messages are one person's, sent soon after each other. */
function sameBreath(earlier, later) {
  if (!earlier || !later || isService(earlier) || isService(later)) return false;
  return earlier.from?.id === later.from?.id && later.date - earlier.date < SAME_BREATH_S;
}
