import type { RichText } from '../base/rich-text.ts';
import type { Answer, Item } from './answer.ts';
import type { Asker } from './asker.ts';

/** So many answers are kept; the oldest goes first. A plan's chats ask for far fewer in a day. */
const mostKept = 500;

/**
 * The same asker, with the answers to wordless commands worded once: on a Monday morning every group asks for the same
 * week, and the answer depends on nothing but the plan, the day, the scope and the language.
 */
export function rememberingAnswers(asker: Asker): Asker {
  const kept = new Map<string, Answer>();
  const once = (key: unknown, make: () => Answer): Answer => {
    const name = JSON.stringify(key);
    const answer = kept.get(name) ?? wordedOnce(make());
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
    kept.set(name, answer);
    return answer;
  };
  return {
    ...asker,
    due: (...given) => once(['due', given], () => asker.due(...given)),
    next: (...given) => once(['next', given], () => asker.next(...given)),
    unitTasks: (...given) => once(['unit-tasks', given], () => asker.unitTasks(...given)),
    detail: (...given) => once(['detail', given], () => asker.detail(...given)),
  };
}

function wordedOnce(answer: Answer): Answer {
  return { ...answer, items: answer.items.map(itemOnce) };
}

function itemOnce(item: Item): Item {
  let worded: RichText | undefined;
  return () => {
    worded ??= item();
    return worded;
  };
}
