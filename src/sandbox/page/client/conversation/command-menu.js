import { html } from 'htm/preact';
import { useStore } from '../state/store.js';
import { t } from '../state/texts.js';
import { send, write } from './writing.js';

/** The bot's commands that begin as the text does, while a command is being typed. */
export function CommandMenu({ chat, text }) {
  const { bot } = useStore();
  const begun = /^\/(\w*)$/.exec(text)?.[1];
  const fitting =
    begun === undefined ? [] : chat.commands.filter(({ command }) => command.startsWith(begun.toLowerCase()));
  if (fitting.length === 0) return null;
  const choose = (command) => {
    write(chat.id, { text: '' });
    send(chat.kind === 'private' ? `/${command}` : `/${command}@${bot.username}`);
  };
  return html`
    <ul class="commands" aria-label=${t('commands')}>
      ${fitting.map(
        ({ command, description }) => html`
          <li key=${command}>
            <button type="button" onClick=${() => choose(command)}><strong>/${command}</strong><span>${description}</span></button>
          </li>
        `,
      )}
    </ul>
  `;
}
