import { absences } from './features/absences/index.ts';
import { accounts } from './features/accounts/index.ts';
import { amendments } from './features/amendments/index.ts';
import { ask } from './features/ask/index.ts';
import { assignments } from './features/assignments/index.ts';
import { auditLog } from './features/audit-log/index.ts';
import { board } from './features/board/index.ts';
import { calendars } from './features/calendars/index.ts';
import { campaignReplies } from './features/campaign-replies/index.ts';
import { campaigns } from './features/campaigns/index.ts';
import { channelStates } from './features/channel-states/index.ts';
import { chatMembership } from './features/chat-membership/index.ts';
import { contacts } from './features/contacts/index.ts';
import { danger } from './features/danger/index.ts';
import { deadlines } from './features/deadlines/index.ts';
import { due } from './features/due/index.ts';
import { groups } from './features/groups/index.ts';
import { heads } from './features/heads/index.ts';
import { help } from './features/help/index.ts';
import { joining } from './features/joining/index.ts';
import { language } from './features/language/index.ts';
import { lateQueue } from './features/late-queue/index.ts';
import { leaving } from './features/leaving/index.ts';
import { members } from './features/members/index.ts';
import { nudges } from './features/nudges/index.ts';
import { ownData } from './features/own-data/index.ts';
import { periodReport } from './features/period-report/index.ts';
import { planDrafts } from './features/plan-drafts/index.ts';
import { planGroups } from './features/plan-groups/index.ts';
import { polls } from './features/polls/index.ts';
import { postponements } from './features/postponements/index.ts';
import { preflight } from './features/preflight/index.ts';
import { progressOverview } from './features/progress-overview/index.ts';
import { reminders } from './features/reminders/index.ts';
import { reports } from './features/reports/index.ts';
import { rounds } from './features/rounds/index.ts';
import { tasks } from './features/tasks/index.ts';
import { unitChanges } from './features/unit-changes/index.ts';
import { unreadPerson } from './features/unread-person/index.ts';
import { unsubscribe } from './features/unsubscribe/index.ts';
import { update } from './features/update/index.ts';
import type { Feature } from './kit/feature.ts';

/** All that the bot can do, in the order in which menus show the commands and sweeps are asked. */
export const features: readonly Feature[] = [
  due,
  tasks,
  update,
  progressOverview,
  board,
  planGroups,
  reports,
  periodReport,
  heads,
  nudges,
  rounds,
  assignments,
  deadlines,
  postponements,
  calendars,
  reminders,
  preflight,
  campaigns,
  polls,
  campaignReplies,
  // Before questions: the same stage, and what it wants are documents.
  planDrafts,
  ask,
  contacts,
  members,
  absences,
  leaving,
  auditLog,
  unsubscribe,
  accounts,
  language,
  ownData,
  groups,
  help,
  danger,
  joining,
  chatMembership,
  amendments,
  channelStates,
  unitChanges,
  unreadPerson,
  // Looks last: what the others have just enqueued may be late already.
  lateQueue,
];
