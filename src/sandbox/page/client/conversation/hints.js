import { html } from 'htm/preact';
import { current, messengerOf, useStore } from '../state/store.js';
import { inLanguage, t } from '../state/texts.js';
import { send, write } from './writing.js';

/** Questions that a new arrival can ask with one press, and in groups the bot's name to call it by. */
export function Chips({ chat, onInsert }) {
  const { suggestions } = useStore();
  const inGroup = chat.kind !== 'private';
  const mention = `${mentionIn(chat)} `;
  // In a group the bot hears what mentions it, and where it has commands these, nothing else.
  const isHeard = (text) => chat.commands.length > 0 && text.startsWith('/');
  const spoken = (text) => (inGroup && !isHeard(text) ? mention + text : text);
  return html`
    <div class="chips ${chat.lastMessage ? '' : 'roomy'}" role="group" aria-label=${t('suggestionsLabel')}>
      ${inLanguage(suggestions).map((text) => html`<button type="button" class="chip" onClick=${() => send(spoken(text))}>${text}</button>`)}
      ${inGroup && html`<button type="button" class="chip quiet" title=${t('mentionBot')} onClick=${() => onInsert(mention)}>${mention.trim()}</button>`}
      ${chat.commands.length > 0 && html`<button type="button" class="chip quiet" onClick=${() => onInsert('/')}>/ ${t('commands')}</button>`}
    </div>
  `;
}

/** How the bot is called in a chat. */
export function mentionIn(chat) {
  const { bot, zalo } = current();
  return `@${messengerOf(chat) === 'zalo' ? zalo.botName : bot.username}`;
}

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
