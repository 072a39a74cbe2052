import { createHash } from 'node:crypto';
import type { Campaign } from '../campaign.ts';

/** The same for campaigns that say the same to the same audience, in however many messages and at whatever times. */
export function fingerprintOf({ audience, messages }: Campaign): string {
  const said = messages.map(({ content: { written, media, links } }) => [
    written.text.trim(),
    media.map(({ fileId }) => fileId),
    links.map(({ url }) => url),
  ]);
  const who = audience?.who.kind === 'parties' ? [...audience.who.parties].sort() : audience?.who;
  return createHash('sha256')
    .update(JSON.stringify([said, who, audience?.where]))
    .digest('hex');
}
