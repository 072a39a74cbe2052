import type { Address } from '../../people/address.ts';
import { placeKey } from '../../people/place.ts';

/** Whom a trial is for. */
export interface TrialSettings {
  /** Private chats of people, by their accounts. */
  people: readonly Address[];
  groups: readonly Address[];
}

/**
 * Says which chats hear the bot unasked: all of them, or, while the bot is tried out on a real messenger, those that the operator
 * listed. People who ask are answered either way.
 */
export class Trial {
  private readonly listed: ReadonlySet<string> | undefined;

  /** @param settings default: no trial */
  constructor(readonly settings?: TrialSettings) {
    this.listed = settings && new Set([...settings.people, ...settings.groups].map(keyOf));
  }

  get isOn(): boolean {
    return this.listed !== undefined;
  }

  /** Whether the bot may say something unasked in a chat, and change what it said there. */
  lets(chat: Address): boolean {
    return this.listed === undefined || this.listed.has(keyOf(chat));
  }
}

/** People and groups have the same number with each bot of a messenger, whose names begin with the messenger's: `telegram:hue`. */
function keyOf({ channel, id }: Address): string {
  const [messenger = channel] = channel.split(':', 1);
  return placeKey({ channel: messenger, id });
}
