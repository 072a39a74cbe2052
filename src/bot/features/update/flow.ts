import { applies, UPDATE_FLOW, type UpdateAnswers, updateAnswers } from '../../../progress/update-answers.ts';
import type { Flow } from '../../kit/conversations/flow.ts';
import { openFigures } from './figures.ts';
import { needsOf } from './needs.ts';
import { updatePage } from './screen.ts';
import { takeAnswer } from './take.ts';

/**
 * An update of a unit's task: what is asked, in its order. The summary's buttons save it, or lead to any single answer. Of several tasks
 * the screen with all of them leads to the questions about each, and saves.
 */
export const updateFlow: Flow<UpdateAnswers> = {
  name: UPDATE_FLOW,
  dropped: 'progress:dropped',
  shape: updateAnswers,
  async ask(ask) {
    const several = await ask.look((_, { several }) => several);
    if (several && !several.detailed) await ask('several');
    await ask('unit');
    const { task, doubts } = await ask('task');
    if (doubts) await ask('doubt');
    const needs = await ask.look((ctx) => needsOf(ctx, task));
    const answers = await ask('status');
    if (applies('percent', answers, needs)) await ask('percent');
    if (applies('figures', answers, needs)) await ask('figures');
    await ask('note');
    if (applies('files', answers, needs)) await ask('files');
    await ask(several ? 'several' : 'summary');
  },
  page: updatePage,
  take: takeAnswer,
  about: (answers, ctx) => ({
    task: answers.task,
    figures: openFigures(ctx, answers).map(({ code }) => code),
  }),
};
