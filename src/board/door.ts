import { type Context, type Env, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import type { PageSession } from '../http/page-session.ts';
import type { PlanRole } from '../people/rights.ts';
import { doorDocument } from './document.ts';

/** What forms hold: nothing. */
const MOST_FORM_BYTES = 16 * 1024;

/** What a page is called, and why there is nothing to see. */
export interface DoorTexts {
  title(t: Translate): string;
  refused(t: Translate, why: string): string;
}

interface DoorOptions<Visitor extends { roles: readonly PlanRole[] }> {
  path: string;
  texts: DoorTexts;
  /** Links that open once. */
  keys: {
    languageOf(secret: string): Promise<Language | undefined>;
    spend(secret: string): Promise<string | undefined>;
  };
  session: PageSession<Visitor>;
}

/** The door of a page that opens by a link: coming in, leaving, and being told why there is nothing to see. */
export class Door<Visitor extends { roles: readonly PlanRole[] }> {
  constructor(private readonly options: DoorOptions<Visitor>) {}

  /** Lets in the person who presses the button behind a link, which spends it (messengers open links to show what they lead to), and out again. */
  routes(): Hono {
    const { path, keys, session, texts } = this.options;
    const small = bodyLimit({ maxSize: MOST_FORM_BYTES });
    const app = new Hono();
    app.get('/vao/:secret', async (c) => {
      const language = await keys.languageOf(c.req.param('secret'));
      if (!language) return this.refuse(c, 'link', 404);
      const t = textsIn(language);
      const [title, words, button] = [texts.title(t), [t('board:door.words')], t('board:door.open')];
      return c.html(doorDocument(path, { language, title, words, button }));
    });
    app.post('/vao/:secret', small, async (c) => {
      const secret = await keys.spend(c.req.param('secret'));
      if (secret === undefined) return this.refuse(c, 'link', 404);
      session.open(c, secret);
      return c.redirect(path, 303);
    });
    app.post('/ra', small, async (c) => {
      await session.end(c);
      return this.refuse(c, 'left', 200);
    });
    return app;
  }

  /** Says why there is nothing to see, in Vietnamese where it is not known who asks. */
  refuse<E extends Env>(
    c: Context<E>,
    why: string,
    status: 200 | 403 | 404 | 410 | 500,
    language: Language = 'vi',
  ): Response {
    const { path, texts } = this.options;
    const t = textsIn(language);
    const words = [texts.refused(t, why)];
    return c.html(doorDocument(path, { language, title: texts.title(t), words }), status) as Response;
  }
}
