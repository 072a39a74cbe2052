import type { BotContext } from '../../kit/context.ts';
import { alert } from '../../kit/reply.ts';

const no = (ctx: BotContext) => alert(ctx, 'report-screens:gone');
export const pending = { minutes: no, 'minutes-docx': no, 'minutes-xlsx': no, template: no };
