import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { dayOf } from '../base/clock.ts';
import { type Translate, textsIn } from '../base/texts.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { PageSession, withHeaders } from '../http/page-session.ts';
import type { PageVisitor } from '../people/page-keys.ts';
import { DRAFTS_PATH } from '../people/page-keys.ts';
import type { Right } from '../people/rights.ts';
import { largestDocument } from '../plan-draft/document/refusal.ts';
import { refusalText } from '../plan-draft/refusal-text.ts';
import { checkedDraft, importDraft, planFileText } from '../plan-draft/stored/import-draft.ts';
import type { StoredDraft } from '../plan-draft/stored/plan-drafts.ts';
import type { Domain } from '../services.ts';
import { answerOf, fieldOf } from './answer-of.ts';
import { pageFiles } from './files.ts';
import { draftPage } from './view/draft-page.ts';
import type { DraftView } from './view/draft-view.ts';
import { homePage } from './view/home-page.ts';
import { doorPage, wordsPage } from './view/words-page.ts';

/** A form has something around its file. */
const MOST_BYTES = largestDocument + 64 * 1024;
/** All other forms hold names and days. */
const MOST_FORM_BYTES = 256 * 1024;

/** What a request knows of who sends it. */
interface Visit {
  visitor: PageVisitor;
  t: Translate;
}
type Env = { Variables: { visit: Visit } };

interface PageOptions {
  prisma: PrismaClient;
  domain: Pick<
    Domain,
    'planDrafts' | 'pageKeys' | 'plans' | 'preflights' | 'clock' | 'auditLog' | 'outbox' | 'publicUrl' | 'log'
  >;
  /** Who may make plans. */
  right: Right;
}

/**
 * The page on which a coordinator makes a plan out of a document: behind a link that opens once, and for that person alone. What nobody may see is
 * answered as what there is not.
 */
export function planPageRoutes({ prisma, domain, right }: PageOptions): Hono<Env> {
  const { pageKeys, planDrafts, publicUrl } = domain;
  const session = new PageSession({ keys: pageKeys, path: DRAFTS_PATH, sameSite: 'Strict', publicUrl });
  const app = new Hono<Env>().basePath(DRAFTS_PATH);
  app.use(withHeaders());
  app.route('/', pageFiles());
  app.use(session.ownFormsOnly());

  app.get('/vao/:secret', async (c) => {
    const language = await pageKeys.languageOf(c.req.param('secret'));
    return language ? c.html(doorPage(textsIn(language))) : refused(c, 'link', 404);
  });
  app.post('/vao/:secret', bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const secret = await pageKeys.spend(c.req.param('secret'));
    if (secret === undefined) return refused(c, 'link', 404);
    session.open(c, secret);
    return c.redirect(`${DRAFTS_PATH}${numberOf(c.req.query('nhap')) ? `/${c.req.query('nhap')}` : ''}`, 303);
  });

  app.use(async (c, next) => {
    const visitor = await session.visitor(c, right);
    if (!visitor) {
      session.close(c);
      return refused(c, 'no-session', 403);
    }
    c.set('visit', { visitor, t: textsIn(visitor.language) });
    return next();
  });

  app.get('/', async (c) => home(c, domain));
  const upload = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => home(c as Context<Env>, domain, 'too-large'),
  });
  app.post('/tep', upload, async (c) => takeFile(c, domain));

  const small = bodyLimit({ maxSize: MOST_FORM_BYTES });
  app.get('/:id{[0-9]+}', async (c) => {
    const draft = await draftOf(c, domain);
    return draft ? show(c, domain, draft, {}) : refused(c, 'no-draft', 404);
  });
  app.get('/:id{[0-9]+}/ke-hoach.yaml', async (c) => {
    const draft = await draftOf(c, domain);
    if (!draft) return refused(c, 'no-draft', 404);
    return c.body(planFileText(draft), 200, {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${draft.content.code}.yaml"`,
    });
  });
  app.post('/:id{[0-9]+}', small, async (c) => decide(c, domain));
  app.post('/:id{[0-9]+}/nap', small, async (c) => makePlan(c, prisma, domain));
  app.post('/:id{[0-9]+}/bo', small, async (c) => {
    await planDrafts.drop(c.var.visit.visitor.planId, numberOf(c.req.param('id')) ?? 0);
    return c.redirect(DRAFTS_PATH, 303);
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    domain.log.error({ err: error }, 'the page of drafts failed');
    return refused(c, 'failed', 500);
  });
  return app;
}

type PageDomain = PageOptions['domain'];

/** Says why there is nothing to see, in Vietnamese where it is not known who asks. */
function refused(c: Context<Env>, why: string, status: 403 | 404 | 500) {
  const t = (c.var.visit as Visit | undefined)?.t ?? textsIn('vi');
  return c.html(wordsPage(t, why), status);
}

function numberOf(text: string | undefined): number | undefined {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined;
}

async function home(c: Context<Env>, { planDrafts }: PageDomain, refusal?: string) {
  const { t, visitor } = c.var.visit;
  const drafts = await planDrafts.list(visitor.planId);
  const why = refusal === 'too-large' ? t('plan-page:home.too-large') : refusal;
  return c.html(homePage(t, drafts, why), refusal === undefined ? 200 : 422);
}

async function takeFile(c: Context<Env>, domain: PageDomain) {
  const { t, visitor } = c.var.visit;
  const { file } = await c.req.parseBody().catch(() => ({ file: undefined }));
  if (!(file instanceof File) || file.size === 0) return home(c, domain, t('plan-page:home.no-file'));
  const name = file.name.split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').trim() || 'tep';
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const by = { planId: visitor.planId, by: visitor.memberId };
    return c.redirect(placeAfter(await domain.planDrafts.take(by, { name, bytes })), 303);
  } catch (error) {
    const why = refusalText(error, name, t);
    if (why === undefined) throw error;
    return home(c, domain, why);
  }
}

function draftOf(c: Context<Env>, { planDrafts }: PageDomain): Promise<StoredDraft | undefined> {
  return planDrafts.find(c.var.visit.visitor.planId, numberOf(c.req.param('id')) ?? 0);
}

/** Shows a draft: what is to be decided, or, when all is, what the check finds. */
async function show(
  c: Context<Env>,
  { plans, clock, preflights }: PageDomain,
  draft: StoredDraft,
  more: Partial<DraftView>,
  status: 200 | 409 | 422 = 200,
) {
  const { t, visitor } = c.var.visit;
  const isDecided = draft.questions.every((question) => question.isDecided);
  const parsed = isDecided ? await checkedDraft(draft) : undefined;
  const checked =
    parsed && 'file' in parsed ? { ...parsed, found: await preflights.ofFile(parsed.file) } : parsed;
  const existing = isDecided
    ? (await plans.list()).find(({ code }) => code === draft.content.code)
    : undefined;
  const apart = c.req.query('tach');
  const { language } = visitor;
  const view = { draft, t, language, checked, existing, apart, today: todayOf(draft, clock), ...more };
  return c.html(draftPage(view), status);
}

function todayOf({ content }: StoredDraft, clock: PageDomain['clock']) {
  const zone = content.timeZone;
  return dayOf(clock.now(), typeof zone === 'string' ? zone : 'Asia/Ho_Chi_Minh');
}

/** Stores an answer, unless others came first: then the newer state is shown. An answer that is there already is no other. */
async function decide(c: Context<Env>, domain: PageDomain) {
  const draft = await draftOf(c, domain);
  if (!draft) return refused(c, 'no-draft', 404);
  const form = await c.req.parseBody({ all: true });
  const id = fieldOf(form, 'question');
  if (draft.isImported) return show(c, domain, draft, {}, 409);
  const answered = answerOf(draft, form, todayOf(draft, domain.clock));
  if ('decisions' in answered && JSON.stringify(answered.decisions) === JSON.stringify(draft.decisions))
    return c.redirect(`${DRAFTS_PATH}/${draft.id}#${id}`, 303);
  const seen = Number(fieldOf(form, 'revision'));
  if (seen !== draft.revision) return show(c, domain, draft, { notice: 'newer' }, 409);
  if ('fault' in answered) {
    const typed = fieldOf(form, 'typed');
    return show(c, domain, draft, { fault: { question: id, why: answered.fault, typed } }, 422);
  }
  const isStored = await domain.planDrafts.decide(draft, answered.decisions);
  const now = await draftOf(c, domain);
  if (!now) return refused(c, 'no-draft', 404);
  return isStored ? c.redirect(placeAfter(now, id), 303) : show(c, domain, now, { notice: 'newer' }, 409);
}

/** The next question that is open, from the one just answered on, or the end. */
function placeAfter({ id, questions }: StoredDraft, answered?: string): string {
  const at = Math.max(
    questions.findIndex((question) => question.id === answered),
    0,
  );
  const after = [...questions.slice(at), ...questions.slice(0, at)];
  return `${DRAFTS_PATH}/${id}#${after.find(({ isDecided }) => !isDecided)?.id ?? 'end'}`;
}

async function makePlan(c: Context<Env>, prisma: PrismaClient, domain: PageDomain) {
  const draft = await draftOf(c, domain);
  if (!draft) return refused(c, 'no-draft', 404);
  const form = await c.req.parseBody();
  const seen = Number(fieldOf(form, 'revision'));
  if (draft.isImported) return show(c, domain, draft, {}, 409);
  if (seen !== draft.revision || !draft.questions.every(({ isDecided }) => isDecided))
    return show(c, domain, draft, { notice: 'newer' }, 409);
  const checked = await checkedDraft(draft);
  if ('problems' in checked) return show(c, domain, draft, {}, 422);
  const agreed = {
    revision: Number(fieldOf(form, 'planRevision')),
    removals: fieldOf(form, 'removals') === 'yes',
  };
  const { clock, auditLog, outbox } = domain;
  const by = c.var.visit.visitor.memberId;
  const made = await importDraft({ prisma, clock, auditLog, outbox }, draft, checked.file, by, agreed);
  if (made.outcome === 'imported') return c.redirect(`${DRAFTS_PATH}/${draft.id}#end`, 303);
  const now = (await draftOf(c, domain)) ?? draft;
  if (made.outcome === 'removals-unconfirmed') return show(c, domain, now, { removals: made.diff }, 409);
  return show(c, domain, now, { notice: made.outcome === 'changed' ? 'newer' : made.outcome }, 409);
}
