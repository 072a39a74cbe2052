import { unitKey } from '../../src/bot/features/progress-overview/buttons.ts';
/** What is there to be done wrongly, by number or code. */
export interface Scene {
  /** A question of the coordinator's. */
  asked: number;
  /** An update that the coordinator is putting together. */
  draft: number;
  /** A deadline that she is changing. */
  deadline: number;
  /** Tasks that she is assigning. */
  assigning: number;
  /** A later day that she is asking for, and one that a unit has asked for. */
  postponing: number;
  postponement: number;
  sendBack: number;
  /** A report that she says was sent upward. */
  sendingUp: number;
  /** A report that waits for the head of a unit, and words of hers that go once confirmed. */
  forHead: number;
  headWords: number;
  /** Conversations: a campaign that she composes; a text, a word and an answer that go once confirmed. */
  composing: number;
  editing: number;
  returning: number;
  answering: number;
  /** A campaign that waits for approval. */
  waiting: number;
  /** What a person wrote in reply to the one that waits. */
  reply: number;
  /** The message of a campaign whose poll everybody of the plan is asked. */
  poll: number;
  /** An update round that is open, and what it asks. */
  round: number;
  order: number;
  contact: number;
  /** A contact that she is adding. */
  adding: number;
  invitation: number;
  /** The row of a focal point. */
  member: number;
  /** The row of the coordinator. */
  coordinatorRow: number;
  /** Account of the coordinator, for whom the buttons are. */
  coordinator: number;
  /** A group of plans, and the key of a task among them. */
  planGroup: number;
  overseenTask: string;
}

/** How an action is tried: everything that leads to it, by whoever has no right to. */
export interface Attempts {
  /** Where it can be done; elsewhere nobody can. */
  where: 'private' | 'group' | 'both';
  commands: readonly string[];
  /** Callback data. @param me the account of who presses */
  buttons: (scene: Scene, me: number) => string[];
}

/** Each right with every command and every kind of button that leads to it. A new right needs an entry here. */
const table = {
  ask: {
    where: 'both',
    commands: [
      '/tuannay',
      '/due',
      '/quahan',
      '/overdue',
      '/viec',
      '/tasks',
      '/viec IV.2',
      '/hoi tuần này có gì',
      '/ask',
      '/help',
      '/trogiup',
      '/start',
    ],
    buttons: ({ asked }: Scene) => [
      'due:20180521:20180527:*:0',
      'overdue:*:0',
      'task:IV.2',
      'who:IV.2',
      'units:0',
      'unit:ld:0',
      'ask:0',
      `more:${asked}:0`,
      `missed:${asked}`,
      'keep:0',
    ],
  },
  'set-own-language': {
    where: 'private',
    commands: ['/ngonngu', '/language'],
    buttons: () => ['language:en'],
  },
  'set-group-language': {
    where: 'group',
    commands: ['/ngonngu', '/language'],
    buttons: () => ['language:en'],
  },
  'see-contacts': { where: 'private', commands: ['/diachi', '/contacts'], buttons: () => [] },
  'change-contacts': {
    where: 'private',
    commands: ['/diachi Chốt mới: 0373 000 111', '/contacts New post: 0373 000 111'],
    buttons: ({ contact, adding }: Scene) => [`contact:${contact}`, `contact-step:${adding}:save`],
  },
  'update-own-progress': {
    where: 'both',
    commands: ['/capnhat', '/update'],
    buttons: ({ draft, round }: Scene) => [
      `walk:${round}`,
      'update:IV.2',
      'done:IV.2',
      'remind:update:20180521:0',
      'remind:done:20180521:0',
      'fix:IV.2:hpn',
      `draft:${draft}:page:1`,
      `draft:${draft}:unit:ld`,
      `draft:${draft}:again:`,
      `draft:${draft}:save:`,
      `draft:${draft}:drop:`,
      `takeover:${draft}`,
    ],
  },
  'update-any-progress': {
    where: 'both',
    commands: [],
    buttons: () => ['update:III.1.2', 'fix:IV.2:ld'],
  },
  'see-own-progress': {
    where: 'both',
    commands: ['/tiendo', '/progress'],
    buttons: () => ['progress:0', 'standing:hpn:0', `history:IV.2:${unitKey('hpn')}`, 'chart:*', 'chart:hpn'],
  },
  'see-all-progress': {
    where: 'both',
    commands: ['/chuabao', '/missing'],
    buttons: () => [
      'standing:ld:0',
      `history:IV.2:${unitKey('ld')}`,
      'chart:ld',
      'reports:0',
      'missing:IV.2:0',
      'report:IV.2:ld',
      'files:IV.2:ld',
    ],
  },
  'review-reports': {
    where: 'both',
    commands: [],
    buttons: ({ sendBack }) => [
      ...['send', 'edit', 'drop'].map((op) => `send-back:${sendBack}:${op}`),
      'review:IV.2:ld:returned',
      'review:IV.2:ld:received',
    ],
  },
  'confirm-reports': {
    where: 'private',
    commands: [],
    buttons: ({ forHead, headWords }: Scene) => [
      `head:${forHead}:back`,
      `head:${forHead}:yes`,
      `head-words:${headWords}:send`,
    ],
  },
  'hear-unit-news': { where: 'private', commands: [], buttons: () => ['head-news:off', 'head-news:on'] },
  'nudge-units': { where: 'both', commands: [], buttons: () => ['nudge:IV.2'] },
  'get-weekly-picture': {
    where: 'private',
    commands: [],
    buttons: () => ['weekly-picture:on', 'weekly-picture:stop', 'weekly-picture:open'],
  },
  'export-progress': { where: 'both', commands: [], buttons: () => ['sheet:xlsx', 'zip:IV.2'] },
  'get-own-report': {
    where: 'private',
    commands: ['/baocao', '/report'],
    buttons: ({ sendingUp }: Scene) => [
      'report-whose:0',
      'report-of:xa-ha-lan',
      'report-days:xa-ha-lan',
      'report-on:xa-ha-lan:20180101:20180521',
      'report-docx:xa-ha-lan:20180101:20180521',
      'report-xlsx:xa-ha-lan:20180101:20180521',
      'proofs:xa-ha-lan:20180101:20180521',
      'proof:xa-ha-lan:20180101:20180521:0:0',
      'minutes:xa-ha-lan:20180101:20180521',
      'minutes-docx:xa-ha-lan:20180101:20180521',
      'minutes-xlsx:xa-ha-lan:20180101:20180521',
      `report-step:${sendingUp}:page:1`,
    ],
  },
  'get-any-report': {
    where: 'private',
    commands: [],
    buttons: () => [
      'report-some',
      'report-of:*',
      'report-of:xp',
      'report-on:*:20180101:20180524',
      'report-docx:ld:20180101:20180524',
      'proof:ld:20180101:20180524:0:0',
    ],
  },
  'see-own-reporters': {
    where: 'private',
    commands: [],
    buttons: () => ['said-by:xa-ha-lan:20180101:20180521:0:0'],
  },
  'see-any-reporter': {
    where: 'private',
    commands: [],
    buttons: () => ['said-by:ld:20180101:20180521:0:0', 'said-by:*:20180101:20180521:0:0'],
  },
  'send-report-up': {
    where: 'private',
    commands: [],
    buttons: () => ['sent-up:*:20180101:20180524'],
  },
  'change-report-template': {
    where: 'private',
    commands: [],
    buttons: () => ['template:unit:show', 'template:unit:new', 'template:unit:get', 'template:unit:remove'],
  },
  'set-own-absence': { where: 'private', commands: ['/vang', '/away'], buttons: () => [] },
  'set-any-absence': {
    where: 'private',
    commands: [],
    buttons: ({ coordinatorRow, member }: Scene) => [
      'absence:0',
      `absencewho:${coordinatorRow}:-:-:0`,
      `absenceuntil:${coordinatorRow}:${member}:-`,
      `absencesure:${coordinatorRow}:${member}:20180521:20180522`,
      `absenceset:${coordinatorRow}:${member}:20180521:20180522`,
      'absenceend:1',
    ],
  },
  'manage-members': {
    where: 'private',
    commands: ['/thanhvien', '/members', '/moi', '/invite'],
    buttons: ({ member, invitation }: Scene) => [
      'members:0',
      `member:${member}`,
      `roles:${member}`,
      `role:${member}:CAMPAIGNER`,
      `places:${member}:0`,
      `place:${member}:add:ld:0`,
      'invite:0',
      'inviteall:show',
      'inviteall:new',
      'inviteall:again',
      'inviteas:ld',
      'invitenew:ld:COORDINATOR',
      'invite-unit:ld',
      `uninvite:${invitation}`,
      `remove:${member}:ask`,
      `remove:${member}:yes`,
    ],
  },
  'leave-plan': { where: 'private', commands: ['/roi', '/leave'], buttons: () => ['leave:no'] },
  'check-plan': { where: 'private', commands: ['/kiemtra', '/check'], buttons: () => ['preflight:0'] },
  'see-trial': { where: 'private', commands: ['/chaythu', '/trial'], buttons: () => ['trial:0'] },
  'see-audit-log': { where: 'private', commands: ['/nhatky', '/log'], buttons: () => ['trail:9999'] },
  'see-board': { where: 'private', commands: ['/trang', '/board'], buttons: () => [] },
  'see-plan-group': {
    where: 'private',
    commands: ['/capduoi', '/below'],
    buttons: ({ planGroup, overseenTask }: Scene) => [
      `plan-group:${planGroup}`,
      `group-plans:${planGroup}:0`,
      `group-plan:${planGroup}:1:0`,
      `group-about:${planGroup}:1`,
      `group-tasks:${planGroup}:0`,
      `group-task:${planGroup}:${overseenTask}:0`,
      `group-leave:${planGroup}:sure`,
    ],
  },
  'ask-plans': {
    where: 'private',
    commands: [],
    buttons: ({ planGroup, overseenTask }: Scene) => [
      `group-ask:${planGroup}:*:sure`,
      `group-ask:${planGroup}:${overseenTask}:yes`,
    ],
  },
  'get-plan-group-report': {
    where: 'private',
    commands: [],
    buttons: ({ planGroup }: Scene) => [
      `group-report:${planGroup}`,
      `group-file:${planGroup}:20180101:20180521:xlsx`,
    ],
  },
  'make-plans': { where: 'private', commands: ['/lapkehoach', '/makeplan'], buttons: () => [] },
  'bind-group': {
    where: 'group',
    commands: ['/nhom', '/group'],
    buttons: ({ coordinator }: Scene, me: number) =>
      [me, coordinator].flatMap((account) => [
        `bind:${account}:ld:1:0`,
        `group:${account}:page:0`,
        `group:${account}:done:0`,
        `group:${account}:unbind:0`,
        `group:${account}:unbind-now:0`,
      ]),
  },
  'set-own-reminders': {
    where: 'private',
    commands: ['/nhac', '/reminders'],
    buttons: () => ['remind-me:off', 'remind-me:on', 'remind-on:latest'],
  },
  'snooze-reminders': {
    where: 'both',
    commands: [],
    buttons: () => ['snooze:IV.2', 'remind:snooze:20180521:0'],
  },
  'change-reminder-policy': {
    where: 'private',
    commands: [],
    buttons: () => ['policy:view:0', 'policy:digest:1', 'policy:reset:0', 'outlook:0', 'pass-on'],
  },
  'manage-rounds': {
    where: 'private',
    commands: ['/dot', '/round'],
    buttons: ({ round, order }: Scene) => [
      'rounds:0',
      'partners:0',
      'partner:II.1.1:ask',
      'round-new:now',
      `round:${round}:show:0`,
      `round:${round}:close:0`,
      `round:${round}:close-now:0`,
      `round-until:${round}:20180530`,
      `round-order:${order}:stop-now:`,
    ],
  },
  'change-deadline': {
    where: 'both',
    commands: ['/han', '/deadline', '/han IV.2'],
    buttons: ({ deadline }: Scene) => ['deadline:IV.2', `deadline-step:${deadline}:drop:`],
  },
  'assign-tasks': {
    where: 'private',
    commands: ['/giaoviec', '/assign Phòng VHTT treo băng rôn trước ngày 20/6/2018'],
    buttons: ({ assigning }: Scene) => [
      `assign-step:${assigning}:drop:0:`,
      'assigned:GV.1',
      `assigned-step:${assigning}:drop:`,
    ],
  },
  'ask-postponement': {
    where: 'both',
    commands: [],
    buttons: ({ postponing }: Scene) => [`postponement-step:${postponing}:drop:`],
  },
  'grant-postponement': {
    where: 'both',
    commands: [],
    buttons: ({ postponement }: Scene) => [
      `postponement:${postponement}:refuse`,
      `postponement:${postponement}:grant`,
    ],
  },
  'get-own-calendar': {
    where: 'both',
    commands: ['/lich', '/calendar'],
    buttons: () => [
      'calendar:hpn',
      'calendars:0',
      ...['show', 'change', 'end'].map((step) => `calendar-address:${step}`),
    ],
  },
  'get-any-calendar': {
    where: 'both',
    commands: [],
    buttons: () => ['calendar:*', 'calendar:ld'],
  },
  'run-campaigns': {
    where: 'private',
    commands: ['/chiendich', '/campaign'],
    buttons: ({ composing, editing, waiting }: Scene) => [
      `compose:${composing}:1:go:drop`,
      `compose:${composing}:1:drop:`,
      `campaign-words:${editing}:send`,
      `campaign:${waiting}:list:0`,
      `campaign:${waiting}:cancel-now:0`,
    ],
  },
  'approve-campaigns': {
    where: 'private',
    commands: [],
    buttons: ({ returning, waiting }: Scene) => [
      `campaign:${waiting}:approve:0`,
      `campaign:${waiting}:refuse:0`,
      `campaign-words:${returning}:send`,
    ],
  },
  'acknowledge-campaigns': { where: 'both', commands: [], buttons: () => ['ack:1'] },
  'answer-polls': {
    where: 'both',
    commands: [],
    buttons: ({ poll }: Scene) => [`poll:${poll}:0`, `poll:${poll}:other`],
  },
  'answer-campaign-replies': {
    where: 'private',
    commands: [],
    buttons: ({ answering, reply }: Scene) => [`campaign-reply:${reply}`, `reply-words:${answering}:send`],
  },
  'stop-own-campaigns': { where: 'private', commands: ['/dung', '/stop'], buttons: () => ['stop:stop'] },
  'stop-group-campaigns': { where: 'group', commands: ['/dung', '/stop'], buttons: () => ['stop:stop'] },
  'link-accounts': {
    where: 'private',
    commands: ['/lienket', '/link'],
    buttons: () => [
      'account:code:zalo',
      'account:unlink:telegram',
      'account:unlink-now:zalo',
      'account:keep:zalo',
    ],
  },
  'see-own-data': {
    where: 'private',
    commands: ['/dulieu', '/mydata'],
    buttons: () => ['own-data:keep', 'own-data:erase', 'own-data:erase-now'],
  },
} satisfies Record<string, Attempts>;

/** The name of a right. */
export type Action = keyof typeof table;

export const attempts: Readonly<Record<Action, Attempts>> = table;
export const actions = Object.keys(table) as Action[];

/** Buttons for whom nobody has let in yet: of invitations, each by a secret code; and what has her own words deleted. */
export const forStrangers = ['erase', 'join'];
