import type { Translate } from '../base/texts.ts';
import type { Asked, Lacking } from './requests.ts';

/** What asking plans would do, before it is done; with nobody to ask, why not. */
export interface SureWords {
  /** A sentence each, the question first. */
  words: string[];
  /** The button that does it; undefined where there is nobody to ask. */
  button: string | undefined;
}

/** Returns what a person is asked before plans are: how many they are. @param code of the task that they lack; undefined: all that is overdue */
export function sureWords({ lacking, fresh }: Lacking, code: string | undefined, t: Translate): SureWords {
  if (fresh === 0) {
    const why = lacking === 0 ? 'nobody' : 'all-before';
    return { words: [t(`plan-groups:sure.${why}`, { count: lacking })], button: undefined };
  }
  const before = lacking - fresh;
  return {
    words: [
      t(`plan-groups:sure.${code === undefined ? 'all' : 'task'}`, { count: fresh, code }),
      t('plan-groups:sure.how'),
      ...(before > 0 ? [t('plan-groups:sure.before', { count: before })] : []),
    ],
    button: t('plan-groups:button.yes', { count: fresh }),
  };
}

/** Returns what became of asking, a sentence each. */
export function askedWords({ asked, before, unreached }: Asked, t: Translate): string[] {
  return [
    t(asked > 0 ? 'plan-groups:said.asked' : 'plan-groups:said.nobody', { count: asked }),
    ...(before > 0 ? [t('plan-groups:said.before', { count: before })] : []),
    ...(unreached > 0 ? [t('plan-groups:said.unreached', { count: unreached })] : []),
  ];
}
