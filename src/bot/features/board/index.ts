import { InlineKeyboard } from 'grammy';
import { boardLink } from '../../../people/page-keys.ts';
import type { Right } from '../../../people/rights.ts';
import { actorOf, mayInPrivate } from '../../kit/caller.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { reply } from '../../kit/reply.ts';

/** Opens the board: where the plan stands, on one page. Who sees more there than their own units is `see-all-progress`. */
export const seeBoard: Right = { name: 'see-board', roles: ['COORDINATOR', 'FOCAL_POINT', 'HEAD', 'VIEWER'] };

/** `/trang`, `/board`: a link to the board that opens once, in private. */
async function offerBoard(ctx: Commanded): Promise<void> {
  if (!(await mayInPrivate(ctx, seeBoard, 'board:chat.not-yours'))) return;
  const { boardKeys, publicUrl } = ctx.services;
  const { planId, memberId } = actorOf(ctx);
  if (publicUrl === undefined || memberId === undefined) return reply(ctx, ctx.t('board:chat.no-address'));
  const secret = await boardKeys.link({ planId, memberId });
  const keyboard = new InlineKeyboard().url(ctx.t('board:chat.open'), boardLink(publicUrl, secret));
  await reply(ctx, ctx.t('board:chat.offer'), keyboard);
}

export const board: Feature = {
  name: 'board',
  commands: [
    {
      ...{ vi: 'trang', en: 'board', what: 'bot:commands.board' },
      ...{ right: seeBoard, shown: 'private', run: offerBoard },
    },
  ],
  rights: [seeBoard],
};
