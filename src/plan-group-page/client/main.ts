/*
 * Keeps the page of a group of plans up to date: hears that plans were counted again, asks for the same address, and puts what comes in place of
 * what is there. Without it the page works all the same, as it was when it was opened.
 */

const place = document.getElementById('trang');

if (place) {
  offerPrinting();
  const events = new EventSource(`/capduoi/song?tu=${encodeURIComponent(place.dataset.stamp ?? '')}`);
  events.addEventListener('changed', () => void refresh(place).catch(() => undefined));
  events.addEventListener('over', () => location.reload());
}

async function refresh(old: HTMLElement): Promise<void> {
  const response = await fetch(location.href);
  // Who has no session any more is told so by the page itself.
  if (response.status === 403) return location.reload();
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('trang');
  // Who is choosing a filter goes on choosing.
  if (!fresh || document.activeElement?.tagName === 'SELECT') return;
  const focused = document.activeElement?.id;
  old.replaceChildren(...fresh.childNodes);
  if (focused) document.getElementById(focused)?.focus();
  offerPrinting();
}

function offerPrinting(): void {
  const button = document.getElementById('in');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
