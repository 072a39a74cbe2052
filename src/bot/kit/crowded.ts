import { plain, type RichText } from '../../base/rich-text.ts';
import { messengerName } from '../../people/channel-kind.ts';
import type { BotContext } from './context.ts';

/** Tells who invites a person of messengers that have as many people as they take. */
export async function crowdedLines({ services, t }: Pick<BotContext, 'services' | 't'>): Promise<RichText> {
  return (await services.channelStates.crowded()).map(({ channel, people, most }) => [
    plain(t('channels:crowded', { channel: messengerName(t, channel), people, most })),
  ]);
}
