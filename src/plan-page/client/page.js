/*
 * Spares keys: a digit presses a button of the question in focus, arrows go from question to question, and after an answer the next
 * question has the focus. A field that has the focus is left alone.
 */
const cards = () => [...document.querySelectorAll('.card.open, .card.end')];
const controls = (card) => [...card.querySelectorAll('a, input:not([type="hidden"]), summary')];

const inSight = (element) => element.checkVisibility();
const buttons = (card) => [...card.querySelectorAll('button')].filter(inSight);

function focusCard(card) {
  const first = buttons(card)[0] ?? controls(card)[0];
  first?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'start' });
}

function isTyping({ target }) {
  return target instanceof Element && target.matches('input:not([type="checkbox"]), select, textarea');
}

document.addEventListener('keydown', (event) => {
  if (isTyping(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = cards();
  const at = all.findIndex((card) => card.contains(document.activeElement));
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = all[event.key === 'ArrowDown' ? at + 1 : at - 1];
    if (!next) return;
    event.preventDefault();
    focusCard(next);
  } else if (/^[1-9]$/.test(event.key)) {
    const button = all[at] && buttons(all[at])[Number(event.key) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  }
});

// The browser goes to the place in the address when all is loaded, and takes the focus from what has it.
addEventListener('load', () =>
  requestAnimationFrame(() => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.classList.contains('card')) focusCard(target);
  }),
);
