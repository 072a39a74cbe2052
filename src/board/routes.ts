import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { PageSession, withHeaders } from '../http/page-session.ts';
import { BOARD_PATH, type PageVisitor } from '../people/page-keys.ts';
import type { Right } from '../people/rights.ts';
import { type Filters, filtersOf, languageIn } from './address.ts';
import { pageAssets } from './assets.ts';
import { pageDocument, printSheet } from './document.ts';
import { Door, type DoorTexts } from './door.ts';
import { fileResponse } from './file-response.ts';
import { BoardFiles } from './files.ts';
import { shareDetail, taskDetail, unitDetail } from './model/detail.ts';
import { frameOf } from './model/frame.ts';
import type { BoardPage } from './model/models.ts';
import { overviewOf } from './model/overview.ts';
import { BoardNews, stampOf } from './news.ts';
import { newsLine } from './news-line.ts';
import { type BoardDomain, type Sight, sightOf } from './sight.ts';
import { Board } from './view/board.ts';

/** What a request knows of who sends it. */
interface Visit {
  visitor: PageVisitor;
  sight: Sight;
  /** The secret of the session. */
  secret: string;
  filters: Filters;
}
type Env = { Variables: { visit: Visit } };

interface BoardOptions {
  prisma: PrismaClient;
  domain: BoardDomain;
  /** Who may open the board, and who sees more there than their own units. */
  rights: { see: Right; seeAll: Right };
  /** What tells open pages of changes; default: one that looks every two seconds. */
  news?: BoardNews;
}

/**
 * The board: where a plan stands, behind a link that opens once. Coordinators and leaders see the plan, focal points the units that are
 * theirs; all that is shown is looked up with the visitor's rights of that moment. What nobody may see is answered as what there is not.
 */
export function boardRoutes(options: BoardOptions): Hono<Env> {
  const { prisma, domain, rights } = options;
  const { boardKeys: keys, publicUrl, clock } = domain;
  const news = options.news ?? new BoardNews((planId) => stampOf(planId, domain), domain.log);
  const files = new BoardFiles(prisma, clock);
  const session = new PageSession({ keys, path: BOARD_PATH, sameSite: 'Lax', publicUrl });
  const door = new Door({ path: BOARD_PATH, texts: doorTexts, keys, session });
  const refused: Refused = (c, why, status) => door.refuse(c, why, status, c.get('visit')?.sight.language);
  const app = new Hono<Env>().basePath(BOARD_PATH);
  app.use(withHeaders(["connect-src 'self'"]));
  app.route('/', pageAssets('board'));
  app.use(session.ownFormsOnly());
  app.route('/', door.routes());

  app.use(async (c, next) => {
    const visitor = await session.visitor(c, rights.see);
    const secret = session.secretOf(c);
    if (!visitor || secret === undefined) {
      session.close(c);
      return refused(c, 'no-session', 403);
    }
    const given = { seeAll: rights.seeAll, stamp: await stampOf(visitor.planId, domain) };
    const sight = await sightOf(visitor, domain, { ...given, language: languageIn(c.req.query()) });
    const filters = filtersOf(c.req.query(), sight.units);
    c.set('visit', { visitor, secret, sight, filters });
    return next();
  });
  pageRoutes(app, { domain, files, refused });
  app.get('/song', (c) => {
    const isWelcome = async () => (await session.visitor(c, rights.see)) !== undefined;
    return newsLine(c, { news, planId: c.var.visit.visitor.planId, isWelcome });
  });
  app.all('*', (c) => refused(c, 'nothing', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    domain.log.error({ err: error }, 'the board failed');
    return refused(c, 'failed', 500);
  });
  return app;
}

const doorTexts: DoorTexts = {
  title: (t) => t('board:title'),
  refused: (t, why) => t(`board:refused.${why}`),
};

type Refused = (c: Context<Env>, why: string, status: 403 | 404 | 410 | 500) => Response;

interface Pages {
  domain: BoardDomain;
  files: BoardFiles;
  refused: Refused;
}

function pageRoutes(app: Hono<Env>, { domain, files, refused }: Pages): void {
  /* Answers with a page, or with what it is made from where the page's own script asks. */
  const shown = (c: Context<Env>, model: BoardPage | undefined) => {
    if (!model) return refused(c, 'nothing', 404);
    c.header('Vary', 'Accept');
    if (c.req.header('accept') === 'application/json') return c.json(model);
    return c.html(pageDocument({ path: BOARD_PATH, model, view: Board }));
  };
  app.get('/', async (c) => {
    const { filters, sight } = c.var.visit;
    return shown(c, await overviewOf(domain, filters, sight));
  });
  app.get('/in.css', (c) => {
    const { filters, sight } = c.var.visit;
    const sheet = printSheet(frameOf(sight, filters, () => BOARD_PATH));
    return c.body(sheet, 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
  app.get('/don-vi/:unit', async (c) => {
    const { filters, sight } = c.var.visit;
    return shown(c, await unitDetail(domain, c.req.param('unit'), filters, sight));
  });
  app.get('/viec/:task', async (c) => {
    const { filters, sight } = c.var.visit;
    return shown(c, await taskDetail(domain, c.req.param('task'), filters, sight));
  });
  app.get('/viec/:task/:unit', async (c) => {
    const { filters, sight, secret } = c.var.visit;
    const scene = { filters, sight, files: files.linksFor(secret, sight) };
    return shown(c, await shareDetail(domain, c.req.param(), scene));
  });
  app.get('/tep/:id{[0-9]{1,9}}', async (c) => {
    const { sight, secret } = c.var.visit;
    const { han = '', ky = '' } = c.req.query();
    const until = /^\d{1,12}$/.test(han) ? Number(han) : 0;
    const found = await files.find({ id: Number(c.req.param('id')), until, signature: ky }, secret, sight);
    if (found === 'expired') return refused(c, 'file-expired', 410);
    if (!found) return refused(c, 'nothing', 404);
    try {
      const content = await domain.fileCopies.contentOf(found.channel, found.fileId);
      return fileResponse(content, found.name ?? sight.t('board:file.nameless'));
    } catch (error) {
      domain.log.warn({ err: error, file: c.req.param('id') }, 'a file could not be shown on the board');
      return refused(c, 'file-gone', 404);
    }
  });
}
