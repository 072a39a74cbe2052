import { Amendments } from './amendments/amendments.ts';
import { AskedQuestions } from './ask/asked-questions.ts';
import { AskerCache } from './ask/asker-cache.ts';
import { ErasableMessages } from './ask/danger/erasable-messages.ts';
import { AssignedTasks } from './assignments/assigned-tasks.ts';
import { madeByAny } from './backups/backup-turn.ts';
import { type LastBackup, lastBackup, noBackups } from './backups/last-backup.ts';
import type { BackupSettings } from './backups/settings.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import { Campaigns } from './campaigns/campaigns.ts';
import type { CampaignRules } from './campaigns/sending/rules.ts';
import { Conversations } from './conversations/conversations.ts';
import { DeadlineChanges } from './deadlines/changes.ts';
import { Postponements } from './deadlines/postponements.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import { Heads } from './heads/heads.ts';
import { HeadNews } from './heads/news.ts';
import { HeadReviews } from './heads/reviews.ts';
import { ChannelStates } from './outbox/channel-states.ts';
import { Outbox } from './outbox/outbox.ts';
import { Trial } from './outbox/trial/trial.ts';
import { WithheldMessages } from './outbox/trial/withheld-messages.ts';
import { Absences } from './people/absences.ts';
import { AccountLinks } from './people/account-links.ts';
import { Accounts } from './people/accounts.ts';
import { Audience } from './people/audience.ts';
import { AuditChain } from './people/audit-chain/audit-chain.ts';
import { AuditLog } from './people/audit-log.ts';
import { Bots } from './people/bots.ts';
import type { Channels } from './people/channels.ts';
import { CommandMenus } from './people/command-menus.ts';
import { Contacts } from './people/contacts.ts';
import { GroupBindings } from './people/group-bindings.ts';
import { GroupPresences } from './people/group-presence.ts';
import { Invitations } from './people/invitations.ts';
import { Members } from './people/members.ts';
import { OwnData } from './people/own-data.ts';
import { PageKeys } from './people/page-keys.ts';
import { People } from './people/people.ts';
import { Reachability } from './people/reachability.ts';
import { UnitInvitations } from './people/unit-invitations.ts';
import { WeeklyPictures } from './people/weekly-pictures.ts';
import type { PlanCache } from './plan/plan-cache.ts';
import { PlanLibrary } from './plan/plan-library.ts';
import { PlanSweeps } from './plan/plan-sweeps.ts';
import { DocumentReader, type Documents } from './plan-draft/apart/document-reader.ts';
import { PlanDrafts } from './plan-draft/stored/plan-drafts.ts';
import { Overseers } from './plan-groups/overseers.ts';
import { PlanGroupKeys } from './plan-groups/page-keys.ts';
import { PlanGroups } from './plan-groups/plan-groups.ts';
import { PlanGroupReports } from './plan-groups/report/plan-group-report.ts';
import { PlanGroupRequests } from './plan-groups/requests.ts';
import { Preflights } from './preflight/preflights.ts';
import { FileCopies } from './progress/file-copies.ts';
import { HandIns } from './progress/hand-ins.ts';
import { Partners } from './progress/partners.ts';
import { Progress } from './progress/progress.ts';
import { Reports } from './progress/reports.ts';
import { Reminders } from './reminders/reminders.ts';
import { CalendarAddresses } from './reports/calendar-addresses.ts';
import { PeriodReports } from './reports/period-report/period-reports.ts';
import { ReportTemplates } from './reports/period-report/report-templates.ts';
import { RemindingMinutes } from './reports/reminding-minutes/reminding-minutes.ts';
import { Rounds } from './rounds/rounds.ts';
import { UnitChanges } from './unit-changes/unit-changes.ts';

/** The domain, common to all messengers, as the bot, the page of drafts and the command line use it. */
export interface Domain {
  clock: Clock;
  /** The messengers that run, by their names in the database: whom the bot can reach. */
  channels: Channels;
  /** The bots beside the environment's, and which plan belongs to which. */
  bots: Bots;
  /** People's accounts on several messengers. */
  accounts: Accounts;
  /** Codes by which people say on another messenger who they are. */
  accountLinks: AccountLinks;
  people: People;
  commandMenus: CommandMenus;
  contacts: Contacts;
  auditLog: AuditLog;
  /** Seals the audit log. */
  auditChain: AuditChain;
  progress: Progress;
  reports: Reports;
  /** Reports handed in by one press, also upward. */
  handIns: HandIns;
  /** What the report of a period is made of. */
  periodReports: PeriodReports;
  /** The Word templates that reports of a period are made of. */
  reportTemplates: ReportTemplates;
  /** Of which tasks units that only take part are asked, too. */
  partners: Partners;
  fileCopies: FileCopies;
  /** What people have answered so far of what they are asked. */
  conversations: Conversations;
  deadlineChanges: DeadlineChanges;
  /** Tasks that letters assign during the year. */
  assignedTasks: AssignedTasks;
  postponements: Postponements;
  /** The heads of units, the reports that wait for them, and what they hear. */
  heads: Heads;
  headReviews: HeadReviews;
  headNews: HeadNews;
  invitations: Invitations;
  unitInvitations: UnitInvitations;
  absences: Absences;
  members: Members;
  groupBindings: GroupBindings;
  /** Who was seen in which group. */
  groupPresences: GroupPresences;
  reachability: Reachability;
  ownData: OwnData;
  plans: PlanLibrary;
  /** Plans that a level above looks at together. */
  planGroups: PlanGroups;
  /** People of the level above. */
  overseers: Overseers;
  /** Who may open the page of a group of plans. */
  planGroupKeys: PlanGroupKeys;
  /** What the level above asked plans for. */
  planGroupRequests: PlanGroupRequests;
  /** Reports of a period over the plans of a group. */
  planGroupReports: PlanGroupReports;
  /** Reads the files that people send. */
  documents: Documents;
  /** Plans that coordinators make out of an office's documents. */
  planDrafts: PlanDrafts;
  /** Who may open the page of drafts. */
  pageKeys: PageKeys;
  /** Who may open the board. */
  boardKeys: PageKeys;
  /** Where calendar programs look for a person's deadlines. */
  calendarAddresses: CalendarAddresses;
  /** Where the program's server is reached from outside, without a slash at its end; undefined when nobody said. */
  publicUrl: string | undefined;
  /** In which plans something may be due. */
  planSweeps: PlanSweeps;
  askers: AskerCache;
  asked: AskedQuestions;
  /** Messages around words that may tell of danger, which their writer can have deleted. */
  erasable: ErasableMessages;
  /** Whom the bot writes to unasked. */
  audience: Audience;
  /** What the bot is to say unasked. */
  outbox: Outbox;
  /** Which chats hear the bot unasked while it is tried out. */
  trial: Trial;
  /** What was withheld from all others. */
  withheld: WithheldMessages;
  /** Which messengers can be reached and take messages. */
  channelStates: ChannelStates;
  /** What was sent is kept true. */
  amendments: Amendments;
  /** What authors say to many chats. */
  campaigns: Campaigns;
  /** The units asked how far they are, for some days. */
  rounds: Rounds;
  /** Who is reminded of what when. */
  reminders: Reminders;
  /** What each unit was told unasked, and what came of it. */
  remindingMinutes: RemindingMinutes;
  /** What should be looked at in a plan before it goes live. */
  preflights: Preflights;
  /** Units that were renamed, merged or divided. */
  unitChanges: UnitChanges;
  /** Who wants a plan's progress each week. */
  weeklyPictures: WeeklyPictures;
  /** How the backups are. */
  lastBackup(): Promise<LastBackup>;
  log: Log;
}

/** The domain as one messenger's bot uses it. */
export interface Services extends Domain {
  /** The messenger on which people write to this bot, by its name in the database. */
  channel: string;
}

/** What the domain is wired with. */
export interface Given extends Pick<Domain, 'clock' | 'log' | 'channels'> {
  /** Where copies of people's files are kept. */
  filesFolder: string;
  campaignRules?: CampaignRules;
  /** Where the program's server is reached from outside; default: nobody said. */
  publicUrl?: string | undefined;
  /** Where what is made of plans is kept; default: a new one. */
  planCache?: PlanCache;
  /** How the files that people send are read; default: each by a process of its own. */
  documents?: Documents;
  /** How database and files are backed up; default: they are not. */
  backups?: BackupSettings;
  /** How the messengers are; default: nothing is known of any. */
  channelStates?: ChannelStates;
  /** Default: no trial. */
  trial?: Trial;
}

/** Wires the domain over a database, for the people of one messenger alone. */
export function createServices(
  prisma: PrismaClient,
  { channel, ...rest }: Omit<Given, 'channels'> & { channel: string },
): Services {
  return { ...createDomain(prisma, { ...rest, channels: [channel] }), channel };
}

/** Wires the domain over a database. */
export function createDomain(
  prisma: PrismaClient,
  {
    filesFolder,
    campaignRules: rules,
    planCache,
    channelStates,
    publicUrl,
    documents: given,
    trial = new Trial(),
    backups,
    ...rest
  }: Given,
): Domain {
  const { clock, channels } = rest;
  const states = channelStates ?? new ChannelStates({ prisma, clock });
  const accounts = new Accounts(prisma, clock, channels, () => states.lost());
  const auditLog = new AuditLog(prisma, clock);
  const ownData = new OwnData(prisma, clock);
  const progress = new Progress(prisma, clock, auditLog);
  const plans = new PlanLibrary(prisma, planCache);
  const outbox = new Outbox(prisma, clock);
  const audience = new Audience(prisma, channels, clock);
  const periodReports = new PeriodReports(prisma, clock, plans);
  const planGroups = new PlanGroups(prisma, clock, plans, auditLog);
  const documents = given ?? new DocumentReader(rest.log);
  const rounds = new Rounds({ ...rest, prisma, auditLog, outbox, plans, progress });
  const reminders = new Reminders(prisma, { ...rest, plans, outbox, channelStates: states, auditLog });
  const remindingMinutes = new RemindingMinutes({ prisma, clock, plans, reminders });
  ownData.beforeErasing(() => remindingMinutes.records.note());
  return {
    ...rest,
    bots: new Bots(prisma, clock, auditLog),
    accounts,
    accountLinks: new AccountLinks(prisma, clock, auditLog, accounts, (tx, account) =>
      ownData.leave(tx, account),
    ),
    people: new People(prisma, clock),
    commandMenus: new CommandMenus(prisma),
    contacts: new Contacts(prisma),
    auditLog,
    auditChain: new AuditChain(prisma, clock),
    progress,
    reports: new Reports(prisma, clock, auditLog),
    handIns: new HandIns(prisma, clock, auditLog),
    periodReports,
    reportTemplates: new ReportTemplates(prisma, clock, auditLog),
    partners: new Partners(prisma, auditLog),
    fileCopies: new FileCopies(prisma, filesFolder, rest.log),
    conversations: new Conversations(prisma, clock),
    deadlineChanges: new DeadlineChanges(prisma, clock, auditLog),
    assignedTasks: new AssignedTasks(prisma, clock, auditLog),
    postponements: new Postponements(prisma, clock, auditLog),
    heads: new Heads(prisma, clock, channels),
    headReviews: new HeadReviews(prisma, clock, auditLog),
    headNews: new HeadNews(prisma),
    invitations: new Invitations(prisma, clock, auditLog, channels),
    absences: new Absences(prisma, clock, auditLog),
    unitInvitations: new UnitInvitations(prisma, clock, auditLog),
    members: new Members(prisma, clock, auditLog, channels),
    groupBindings: new GroupBindings(prisma, clock, auditLog),
    groupPresences: new GroupPresences(prisma, clock),
    reachability: new Reachability(prisma, clock, accounts),
    ownData,
    plans,
    planGroups,
    overseers: new Overseers(prisma, clock, planGroups),
    planGroupKeys: new PlanGroupKeys(prisma, clock),
    planGroupReports: new PlanGroupReports(planGroups, plans, periodReports),
    planGroupRequests: new PlanGroupRequests(prisma, clock, { groups: planGroups, audience, outbox }),
    documents,
    planDrafts: new PlanDrafts(prisma, clock, documents),
    pageKeys: new PageKeys(prisma, clock, 'drafts'),
    boardKeys: new PageKeys(prisma, clock, 'board'),
    calendarAddresses: new CalendarAddresses(prisma, clock),
    publicUrl,
    planSweeps: new PlanSweeps(prisma, clock),
    askers: new AskerCache(plans.cache),
    asked: new AskedQuestions(prisma, clock),
    erasable: new ErasableMessages(prisma, clock),
    audience,
    outbox,
    trial,
    withheld: new WithheldMessages(prisma, clock),
    channelStates: states,
    amendments: new Amendments({ ...rest, prisma, plans, outbox }),
    campaigns: new Campaigns({ prisma, clock, auditLog, outbox, plans, channels, ...(rules && { rules }) }),
    rounds,
    reminders,
    remindingMinutes,
    preflights: new Preflights({ ...rest, prisma, plans, channelStates: states, reminders, rounds }),
    unitChanges: new UnitChanges(prisma, clock, plans, channels),
    weeklyPictures: new WeeklyPictures(prisma, clock, channels),
    lastBackup: async () => {
      const elsewhere = await madeByAny(prisma).catch(() => undefined);
      return backups ? lastBackup(backups, clock.now(), elsewhere) : noBackups;
    },
  };
}
