import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { projectFile } from '../base/project.ts';
import { textsIn } from '../base/texts.ts';
import { boardAssets } from '../board/assets.ts';
import { printSheet } from '../board/document.ts';
import { BoardNews } from '../board/news.ts';
import { newsLine } from '../board/news-line.ts';
import { PageSession, withHeaders } from '../http/page-session.ts';
import type { Right } from '../people/rights.ts';
import { PLAN_GROUP_PATH, type PlanGroupVisitor } from '../plan-groups/page-keys.ts';
import { type Filters, filtersOf, languageIn } from './address.ts';
import { doorDocument, pageDocument } from './document.ts';
import type { GroupPage } from './models.ts';
import { overviewPage } from './overview-model.ts';
import { planPage } from './plan-model.ts';
import { frameOf, type PlanGroupPageDomain, type Sight, sightOf } from './sight.ts';

/** What forms hold: nothing. */
const MOST_FORM_BYTES = 16 * 1024;
/** How often it is looked whether plans were counted again: that takes up to a minute anyway. */
const LOOK_MS = 10_000;

/** What a request knows of who sends it. */
interface Visit {
  visitor: PlanGroupVisitor;
  sight: Sight;
  filters: Filters;
}
type Env = { Variables: { visit: Visit } };

interface PlanGroupPageOptions {
  domain: PlanGroupPageDomain;
  right: Right;
  /** What tells open pages of changes; default: one that looks every ten seconds. */
  news?: BoardNews;
}

/**
 * The page of a group of plans, for people of the level above, behind a link that opens once: where all plans stand, and each unit of one, in
 * numbers and states. Whose group it is is looked up with each request; what is not in it is answered as what there is not.
 */
export function planGroupPageRoutes({ domain, right, news: given }: PlanGroupPageOptions): Hono<Env> {
  const { planGroupKeys: keys, planGroups, publicUrl, log } = domain;
  const session = new PageSession({ keys, path: PLAN_GROUP_PATH, sameSite: 'Lax', publicUrl });
  const wait = () => delay(LOOK_MS, undefined, { ref: false });
  const stampOf = async (groupId: number) => planGroups.stamp(groupId, await planGroups.today(groupId));
  const news = given ?? new BoardNews(stampOf, log, wait);
  const app = new Hono<Env>().basePath(PLAN_GROUP_PATH);
  app.use(withHeaders(["connect-src 'self'"]));
  app.route('/', boardAssets());
  const script = read();
  app.get('/capduoi.js', etag(), (c) =>
    c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  app.use(session.ownFormsOnly());
  doorRoutes(app, domain, session);

  app.use(async (c, next) => {
    const visitor = await session.visitor(c, right);
    const sight = visitor && (await sightOf(visitor, domain, languageIn(c.req.query())));
    if (!visitor || !sight) {
      session.close(c);
      return refused(c, 'no-session', 403);
    }
    const filters = filtersOf(
      c.req.query(),
      sight.overview.tasks.map(({ key }) => key),
    );
    c.set('visit', { visitor, sight, filters });
    return next();
  });
  app.get('/', (c) => shown(c, overviewPage(c.var.visit.sight, c.var.visit.filters)));
  app.get('/ke-hoach/:id{[0-9]{1,9}}', async (c) => {
    const { sight, filters } = c.var.visit;
    return shown(c, await planPage(sight, Number(c.req.param('id')), filters));
  });
  app.get('/in.css', (c) => {
    const { sight, filters } = c.var.visit;
    const sheet = printSheet(frameOf(sight, filters, () => PLAN_GROUP_PATH));
    return c.body(sheet, 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
  app.get('/song', (c) => {
    const isWelcome = async () => (await session.visitor(c, right)) !== undefined;
    return newsLine(c, { news, planId: c.var.visit.visitor.groupId, isWelcome });
  });
  app.all('*', (c) => refused(c, 'nothing', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ err: error }, 'the page of a group of plans failed');
    return refused(c, 'failed', 500);
  });
  return app;
}

/** Coming in by a link, which its button spends (messengers open links to show what they lead to), and leaving. */
function doorRoutes(
  app: Hono<Env>,
  { planGroupKeys: keys }: PlanGroupPageDomain,
  session: PageSession<PlanGroupVisitor>,
): void {
  app.get('/vao/:secret', async (c) => {
    const language = await keys.languageOf(c.req.param('secret'));
    if (!language) return refused(c, 'link', 404);
    const t = textsIn(language);
    const [title, words] = [t('plan-groups:page.title'), t('board:door.words')];
    return c.html(doorDocument({ language, title, words, button: t('board:door.open') }));
  });
  app.post('/vao/:secret', bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const secret = await keys.spend(c.req.param('secret'));
    if (secret === undefined) return refused(c, 'link', 404);
    session.open(c, secret);
    return c.redirect(PLAN_GROUP_PATH, 303);
  });
  app.post('/ra', bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    await session.end(c);
    return refused(c, 'left', 200);
  });
}

function shown(c: Context<Env>, page: GroupPage | undefined) {
  return page ? c.html(pageDocument(page)) : refused(c, 'nothing', 404);
}

/** Says why there is nothing to see, in Vietnamese where it is not known who asks. */
function refused(c: Context<Env>, why: string, status: 200 | 403 | 404 | 500) {
  const { language = 'vi' } = (c.var.visit as Visit | undefined)?.sight ?? {};
  const t = textsIn(language);
  const words = t(`plan-groups:page.refused.${why}`);
  return c.html(
    doorDocument({ language, title: t('plan-groups:page.title'), words, button: undefined }),
    status,
  );
}

/** The page's script, as `npm run build` made it. @throws Error when it was not built */
function read(): string {
  try {
    return readFileSync(projectFile('dist', 'plan-group-page', 'main.js'), 'utf8');
  } catch (cause) {
    throw new Error('the page of groups of plans is missing: run "npm run build"', { cause });
  }
}
