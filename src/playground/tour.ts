import { type Language, textsIn } from '../base/texts.ts';
import type { Texts, Tour, TourAct } from '../sandbox/page/options.ts';
import type { Cast } from './cast.ts';

/** The plan that the tour leads through. */
const TOUR_PLAN = 'bim-son-2018';

/** Monday, the last good day of the units' six-month report. */
const DIGEST = '2018-05-21T07:30';
/** Three days after it: the bot names who is late. */
const OVERDUE = '2018-05-24T07:31';

/**
 * The tour in seven steps; undefined for another plan, or when a person whom it needs is missing. Each step is told in
 * one sentence and done as people would do it: a person opens a chat, writes, presses a button that is there. Buttons are
 * found by their callback data, whatever language they are in.
 * @param bot the bot's username
 */
export function tourOf(planCode: string, cast: Cast, bot: string): Tour | undefined {
  const roles = planCode === TOUR_PLAN ? rolesIn(cast) : undefined;
  if (!roles) return undefined;
  const { coordinator, culture, haLan } = roles;
  const say = (key: string): TourAct => ({ kind: 'say', text: words(key, { mention: `@${bot}` }) });
  const names = {
    ...{ coordinator: coordinator.name, culture: culture.name, commune: haLan.name },
    cultureInside: lowered(culture.name),
  };
  return {
    intro: words('playground:tourIntro'),
    steps: [
      ...reportingSteps(roles, names, say),
      campaignStep(roles, say),
      {
        text: words('playground:tourStep7', names),
        acts: [go(coordinator), say('playground:tourProgress'), ...presses('^sheet:xlsx$')],
      },
    ],
  };
}

type Step = Tour['steps'][number];
type Say = (key: string) => TourAct;
type Roles = NonNullable<ReturnType<typeof rolesIn>>;

/** The people and groups whom the tour needs; undefined when one is missing. */
function rolesIn({ people, groups }: Cast) {
  const coordinator = people.find(({ role }) => role === 'COORDINATOR');
  const campaigner = people.find(({ role }) => role === 'CAMPAIGNER');
  const culture = people.find(({ unit }) => unit === 'vhtt');
  const haLan = people.find(({ unit, role }) => unit === 'xa-ha-lan' && role !== 'HEAD');
  const [everybody, commune] = groups;
  return coordinator && campaigner && culture && haLan && everybody && commune
    ? { coordinator, campaigner, culture, haLan, everybody, commune }
    : undefined;
}

/** Being reminded, asking, reporting, asking who is late, and the reminder of what is late. */
function reportingSteps(
  { coordinator, culture, haLan, everybody, commune }: Roles,
  names: Record<string, string>,
  say: Say,
): Step[] {
  return [
    {
      text: words('playground:tourStep1'),
      acts: [go(coordinator, everybody), { kind: 'clock', to: DIGEST }],
    },
    {
      text: words('playground:tourStep2', names),
      acts: [go(culture, everybody), say('playground:tourQuestion')],
    },
    {
      text: words('playground:tourStep3', names),
      acts: [
        go(haLan, commune),
        ...presses('^done:IV\\.2$', '^draft:\\d+:skip:', '^draft:\\d+:paper:', '^draft:\\d+:save:'),
      ],
    },
    {
      text: words('playground:tourStep4', names),
      acts: [
        go(coordinator),
        say('playground:tourMissing'),
        ...presses('^missing:IV\\.2:0$', '^nudge:IV\\.2$'),
        go(culture),
      ],
    },
    {
      text: words('playground:tourStep5'),
      acts: [go(coordinator, everybody), { kind: 'clock', to: OVERDUE }],
    },
  ];
}

/** A campaign composed, tried, sent, acknowledged, and who has. */
function campaignStep({ campaigner, culture, everybody }: Roles, say: Say): Step {
  return {
    text: words('playground:tourStep6'),
    acts: [
      go(campaigner),
      say('playground:tourCampaign'),
      say('playground:tourInvitation'),
      ...presses(':one:\\d+$', ':ack:$', ':go:menu$', ':go:audience$', ':who:everyone$'),
      ...presses(':go:menu$', ':try:$', ':go:confirm$', ':send:$'),
      // The bot has seen this person in the group, so the invitation comes here, once.
      go(culture, everybody),
      { kind: 'tap', data: '^ack:' },
      go(campaigner),
      ...presses('^campaign:\\d+:acked:0$'),
    ],
  };
}

/** A person opens a chat: the one with the bot alone unless a group is named. */
function go(person: { id: number }, chat = person): TourAct {
  return { kind: 'go', personId: person.id, chatId: chat.id };
}

function presses(...data: string[]): TourAct[] {
  return data.map((each) => ({ kind: 'press', data: each }));
}

/** "chị Thu": as a person is named within a sentence. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function words(key: string, fields: Record<string, string> = {}): Texts {
  const text = (language: Language) => textsIn(language)(key, fields);
  return { vi: text('vi'), en: text('en') };
}
