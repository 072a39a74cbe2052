import { html } from 'htm/preact';
import { send, setDraft } from './actions.js';
import { useStore } from './store.js';
import { t } from './texts.js';

/** The bot's commands that begin as the draft does, while a command is being typed. */
export function CommandMenu({ chat, draft }) {
  const { bot } = useStore();
  const begun = /^\/(\w*)$/.exec(draft)?.[1];
  const fitting =
    begun === undefined ? [] : chat.commands.filter(({ command }) => command.startsWith(begun.toLowerCase()));
  if (fitting.length === 0) return null;
  const choose = (command) => {
    setDraft(chat.id, '');
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
