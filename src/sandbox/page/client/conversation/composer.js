import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { inOneLine } from '../frame/chat-list.js';
import { Icon } from '../frame/icons.js';
import { useStore } from '../state/store.js';
import { t } from '../state/texts.js';
import { Chips, CommandMenu } from './hints.js';
import { sendWritten, write, written } from './writing.js';

/** Where the person writes: hints above, the answered message, a file, the text. */
export function Composer({ chat }) {
  useStore();
  const { text, file, reply } = written(chat.id);
  const field = useRef(null);
  useFittingHeight(field, text);

  const change = (part) => write(chat.id, part);
  const submit = () => {
    sendWritten();
    field.current.focus();
  };
  const onKeyDown = (event) => {
    if (event.key === 'Escape') change({ reply: null });
    // While a Vietnamese input method composes a word, Enter ends the word and not the message.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  const insert = (words) => {
    change({ text: text.startsWith(words) ? text : words + text });
    field.current.focus();
  };
  return html`
    <form class="composer" onSubmit=${(event) => {
      event.preventDefault();
      submit();
    }}>
      <${CommandMenu} chat=${chat} text=${text} />
      ${!text.startsWith('/') && html`<${Chips} chat=${chat} onInsert=${insert} />`}
      ${reply && html`<${Attached} icon="reply" title=${reply.from?.first_name} line=${inOneLine(reply)} label=${t('cancelReply')} onRemove=${() => change({ reply: null })} />`}
      ${file && html`<${Attached} icon="file" title=${file.name} label=${t('removeFile')} onRemove=${() => change({ file: null })} />`}
      <div class="composer-row">
        <label class="plain attach" title=${t('attach')}>
          <input type="file" class="sr-only" aria-label=${t('attach')} onChange=${({ currentTarget }) => {
            change({ file: currentTarget.files[0] ?? null });
            currentTarget.value = '';
            field.current.focus();
          }} />
          <${Icon} name="attach" />
        </label>
        <textarea
          class="field"
          ref=${field}
          rows="1"
          value=${text}
          maxlength="4096"
          enterkeyhint="send"
          placeholder=${t(file ? 'writeCaption' : 'write')}
          aria-label=${t('write')}
          onInput=${({ currentTarget }) => change({ text: currentTarget.value })}
          onKeyDown=${onKeyDown}
        ></textarea>
        <button type="submit" class="send round" aria-label=${t('send')} disabled=${!text.trim() && !file}><${Icon} name="send" /></button>
      </div>
    </form>
  `;
}

/** What goes with the text: the answered message or a file, with a button that takes it away. */
function Attached({ icon, title, line, label, onRemove }) {
  return html`
    <div class="attached row">
      <${Icon} name=${icon} />
      <span class="answered column"><strong class="one-line">${title}</strong>${line && html`<span class="one-line">${line}</span>`}</span>
      <button type="button" class="plain" aria-label=${label} onClick=${onRemove}><${Icon} name="close" /></button>
    </div>
  `;
}

/** The field grows with its text, up to the height that the style sheet allows. */
function useFittingHeight(field, text) {
  useLayoutEffect(() => {
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}
