import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { pageAssets } from '../board/assets.ts';
import { type DoorWords, doorDocument, pageDocument, printSheet } from '../board/document.ts';
import { Door, type DoorTexts } from '../board/door.ts';
import { BoardNews } from '../board/news.ts';
import { newsLine } from '../board/news-line.ts';
import { PageSession, withHeaders } from '../http/page-session.ts';
import { may, type Right } from '../people/rights.ts';
import { PLAN_GROUP_PATH, type PlanGroupVisitor } from '../plan-groups/page-keys.ts';
import { type Filters, filtersOf, languageIn } from './address.ts';
import { askNow, askWhetherSure } from './asking.ts';
import type { GroupPage } from './models.ts';
import { overviewPage } from './overview-model.ts';
import { planPage } from './plan-model.ts';
import { frameOf, type PlanGroupPageDomain, type Sight, sightOf } from './sight.ts';
import { GroupView } from './view.ts';

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
  /** Who may open the page, and who may ask plans from there. */
  rights: { see: Right; ask: Right };
  /** What tells open pages of changes; default: one that looks every ten seconds. */
  news?: BoardNews;
}

/**
 * The page of a group of plans, for people of the level above, behind a link that opens once: where all plans stand, and each unit of one, in
 * numbers and states. Whose group it is is looked up with each request; what is not in it is answered as what there is not.
 */
export function planGroupPageRoutes({ domain, rights, news: given }: PlanGroupPageOptions): Hono<Env> {
  const { planGroupKeys: keys, planGroups, publicUrl, log } = domain;
  const session = new PageSession({ keys, path: PLAN_GROUP_PATH, sameSite: 'Lax', publicUrl });
  const door = new Door({ path: PLAN_GROUP_PATH, texts: doorTexts, keys, session });
  const refused: Refused = (c, why, status) => door.refuse(c, why, status, c.get('visit')?.sight.language);
  const wait = () => delay(LOOK_MS, undefined, { ref: false });
  const stampOf = async (groupId: number) => planGroups.stamp(groupId, await planGroups.today(groupId));
  const news = given ?? new BoardNews(stampOf, log, wait);
  const app = new Hono<Env>().basePath(PLAN_GROUP_PATH);
  app.use(withHeaders(["connect-src 'self'"]));
  app.route('/', pageAssets('plan-group-page'));
  app.use(session.ownFormsOnly());
  app.route('/', door.routes());

  app.use(async (c, next) => {
    const visitor = await session.visitor(c, rights.see);
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
  pageRoutes(app, refused);
  askingRoutes(app, { right: rights.ask, refused });
  app.get('/song', (c) => {
    const isWelcome = async () => (await session.visitor(c, rights.see)) !== undefined;
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

const doorTexts: DoorTexts = {
  title: (t) => t('plan-groups:page.title'),
  refused: (t, why) => t(`plan-groups:page.refused.${why}`),
};

type Refused = (c: Context<Env>, why: string, status: 403 | 404 | 500) => Response;

function pageRoutes(app: Hono<Env>, refused: Refused): void {
  /* Answers with a page, or with what it is made from where the page's own script asks. */
  const shown = (c: Context<Env>, model: GroupPage | undefined) => {
    if (!model) return refused(c, 'nothing', 404);
    c.header('Vary', 'Accept');
    if (c.req.header('accept') === 'application/json') return c.json(model);
    return c.html(pageDocument({ path: PLAN_GROUP_PATH, model, view: GroupView }));
  };
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
}

/** Asking the plans that lack something: looking asks whether one is sure, the form does it, each plan once a day. */
function askingRoutes(app: Hono<Env>, { right, refused }: { right: Right; refused: Refused }): void {
  app.use('/hoi', async (c, next) => {
    return may(c.var.visit.visitor.roles, right) ? next() : refused(c, 'nothing', 404);
  });
  const told = (c: Context<Env>, words: DoorWords) => c.html(doorDocument(PLAN_GROUP_PATH, words));
  app.get('/hoi', async (c) => told(c, await askWhetherSure(c.var.visit.sight, c.var.visit.filters)));
  app.post('/hoi', bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const { visitor, sight, filters } = c.var.visit;
    return told(c, await askNow(sight, filters, visitor.memberId));
  });
}
