import type { Hono } from 'hono';
import { makePlans } from '../../src/bot/features/plan-drafts/index.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { readHere } from '../../src/plan-draft/apart/read-here.ts';
import { planPageRoutes } from '../../src/plan-page/routes.ts';
import { createServices } from '../../src/services.ts';
import type { StillClock } from '../support/still-clock.ts';

const ORIGIN = 'http://office.test';

/** A form of a page: where it goes, its fields as they stand, and the values of its buttons. */
export interface PageForm {
  action: string;
  fields: [name: string, value: string][];
  choices: string[];
}

/** A question as a page shows it. */
export interface Card {
  id: string;
  isOpen: boolean;
  text: string;
  forms: PageForm[];
}

/** The page's routes over a database, as the program serves them. */
export function pageOver(prisma: PrismaClient, clock: StillClock) {
  const services = createServices(prisma, {
    ...{ clock, channel: 'telegram', filesFolder: '/nowhere', publicUrl: ORIGIN },
    log: { error: console.error, warn: () => undefined, info: () => undefined } as never,
    documents: readHere,
  });
  return { services, app: planPageRoutes({ prisma, domain: services, right: makePlans }) as unknown as Hono };
}

/** A person with a browser: what a page shows, and what its forms send. */
export class Visitor {
  cookie = '';
  location = '';
  html = '';

  constructor(private readonly app: Hono) {}

  async get(path: string): Promise<number> {
    this.location = path;
    return this.take(await this.app.request(ORIGIN + path, { headers: this.headers() }));
  }

  async post(path: string, fields: [string, string | File][], headers = { origin: ORIGIN }): Promise<number> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    this.location = path;
    return this.take(
      await this.app.request(ORIGIN + path, { method: 'POST', body, headers: this.headers(headers) }),
    );
  }

  /** Sends a form with a button and other values in place of some of its fields; follows where it leads. */
  async press(
    form: PageForm | undefined,
    choice = '',
    instead: Record<string, string> = {},
  ): Promise<number> {
    if (!form) throw new Error('no such form');
    const fields = form.fields.map(([name, value]): [string, string] => [name, instead[name] ?? value]);
    return this.post(form.action || this.location, [
      ...fields,
      ...(choice ? [['choice', choice] as [string, string]] : []),
    ]);
  }

  get cards(): Card[] {
    return [...this.html.matchAll(/<section class="card (\w+)" id="([^"]+)"[\s\S]*?<\/section>/g)].map(
      ([html, state = '', id = '']) => ({
        id,
        isOpen: state === 'open',
        text: textOf(html),
        forms: formsIn(html),
      }),
    );
  }

  card(id: string): Card {
    const found = this.cards.find((card) => card.id === id);
    if (!found) throw new Error(`no card ${id}`);
    return found;
  }

  private headers(more: Record<string, string> = {}) {
    return { ...more, ...(this.cookie && { cookie: this.cookie }) };
  }

  private async take(response: Response): Promise<number> {
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    const to = response.headers.get('location');
    if (response.status === 303 && to) {
      const status = await this.get(to.split('#')[0] ?? '');
      this.location = to;
      return status;
    }
    this.html = await response.text();
    return response.status;
  }
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => ({
    action: /action="([^"]*)"/.exec(head)?.[1] ?? '',
    fields: [
      ...[...body.matchAll(/<input((?:[^>"]|"[^"]*")*)>/g)].flatMap(([, given = '']) => fieldOf(given)),
      ...[...body.matchAll(/<select[^>]*name="([^"]*)"[^>]*>\s*<option value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      ),
      ...[...body.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      ),
    ],
    choices: [...body.matchAll(/<button[^>]*name="choice" value="([^"]*)"/g)].map(([, value = '']) => value),
  }));
}

function fieldOf(attributes: string): [string, string][] {
  const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
  if (of('type') === 'checkbox' && !/\bchecked\b/.test(attributes)) return [];
  const name = of('name');
  return name === undefined
    ? []
    : [[name, (of('value') ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'")]];
}
