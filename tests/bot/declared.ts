import { features } from '../../src/bot/features.ts';
import { may as mayDo, type PlanRole } from '../../src/people/rights.ts';

/** Every kind of button that there is. */
export const buttonKinds = features.flatMap(({ buttons = [] }) => buttons.map(({ kind }) => kind));

/** Every right that a feature declares. */
export const rights = features.flatMap((feature) => feature.rights ?? []);

/** Whether a role has a right. @throws Error when no feature declares it */
export function may(role: PlanRole, name: string): boolean {
  const right = rights.find((one) => one.name === name);
  if (!right) throw new Error(`no feature declares the right ${name}`);
  return mayDo(role, right);
}
