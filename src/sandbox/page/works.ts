import type { Hono } from 'hono';
import { z } from 'zod';
import type { ApiCall, Messenger } from '../messenger.ts';
import type { Admit } from './actions.ts';
import { eventStream } from './events.ts';
import type { ShownDelivery } from './options.ts';

/** How many calls and deliveries the works show, and characters of a call. */
const CALLS = 300;
const DELIVERIES = 200;
const LONGEST_PAYLOAD = 4000;

const fault = z.strictObject({
  kind: z.enum(['server-error', 'time-out', 'drop-answer', 'too-many-requests']),
  method: z.string().max(64).exactOptional(),
  chatId: z.int().exactOptional(),
  times: z.int().min(1).max(50).exactOptional(),
  retryAfter: z.int().min(1).max(120).exactOptional(),
});

const group = z.strictObject({ as: z.int(), chatId: z.int() });

interface WorksRoutes {
  messenger: Messenger;
  admit: Admit;
  /** The newest of what the bot says unasked, newest first. */
  deliveries: (most: number) => Promise<ShownDelivery[]>;
}

/**
 * Adds what the page's works need: the bot's calls as they come, the outbox with its states, faults to inject, and
 * making a supergroup. No answer holds the bot's token.
 */
export function worksRoutes(app: Hono, { messenger, admit, deliveries }: WorksRoutes): void {
  const takenBack: (() => void)[] = [];

  app.get('/playground/works', async (c) =>
    c.json({
      calls: messenger.calls().slice(-CALLS).map(callView),
      deliveries: await deliveries(DELIVERIES),
      faults: messenger.faults(),
    }),
  );

  app.get('/playground/works/calls', (c) =>
    eventStream(c, { kind: 'open' }, (send) => [
      messenger.listen(
        (event) => event.kind === 'call' && send({ kind: 'call', call: callView(event.call) }),
      ),
    ]),
  );

  app.post('/playground/faults', async (c) => {
    takenBack.push(messenger.inject(fault.parse(await c.req.json())));
    return c.json({ faults: messenger.faults() });
  });

  app.delete('/playground/faults', (c) => {
    for (const takeBack of takenBack.splice(0)) takeBack();
    return c.json({ faults: messenger.faults() });
  });

  app.post('/playground/supergroup', async (c) => {
    const body = group.parse(await c.req.json());
    admit(body.as, body.chatId);
    return c.json({ chatId: messenger.migrate(body.chatId) });
  });
}

function callView({ payload, ...call }: ApiCall) {
  return { ...call, payload: JSON.stringify(payload).slice(0, LONGEST_PAYLOAD) };
}
