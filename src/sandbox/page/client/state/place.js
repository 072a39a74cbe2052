const PERSON_KEY = 'nhac-viec.person';

/** Who and where, from the address (`#/1001/-2001`), else whom the visitor was last. */
export function readPlace() {
  const [, person, chat] = /^#\/(\d+)(?:\/(-?\d+))?$/.exec(location.hash) ?? [];
  return {
    personId: Number(person ?? localStorage.getItem(PERSON_KEY) ?? 0),
    chatId: chat === undefined ? null : Number(chat),
    given: person !== undefined,
  };
}

/** Writes who and where into the address: a reload, a bookmark and the back button keep it. */
export function writePlace(personId, chatId, replace = false) {
  localStorage.setItem(PERSON_KEY, String(personId));
  const hash = chatId === null ? `#/${personId}` : `#/${personId}/${chatId}`;
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
}
