/**
 * The lines of the log that an operator is told of in their own language: each of level warn and above, and each that says that
 * such trouble is over. By each, its text; none: the error that ends the program says it. A line of these levels that is not here does not compile.
 */
export const troubles = {
  'the board failed': 'log:line.board-failed',
  'a file could not be shown on the board': 'log:line.board-file',
  'the board could not look for changes': 'log:line.board-news',
  'the page of a group of plans failed': 'log:line.plan-groups-failed',
  'a report over plans was not made': 'log:line.plan-groups-report',
  'the page of drafts failed': 'log:line.drafts-failed',
  'the database’s clock was set back; what waits goes on as before': 'log:line.clock-back',
  'the database’s clock was set ahead; what waits goes on as before': 'log:line.clock-ahead',
  'this machine’s clock is that much ahead of the database’s': 'log:line.clocks-apart',
  'Database connection lost': 'log:line.connection-lost',
  'the database does not do its work: what people write waits and is handled when it is back':
    'log:line.database-away',
  'the database does not tell the time': 'log:line.clock-unread',
  'a document was given up: reading it took too much memory or time': 'log:line.document-heavy',
  'the program is left: something did not end after the stop': undefined,
  'a service could not be stopped': 'log:line.stop-failed',
  'a sweep failed': 'log:line.sweep-failed',
  'this bot does not run: BOT_TOKEN is the same bot; remove one of the two': 'log:line.bot-twice',
  'this bot is stopped, the others go on': 'log:line.bot-stopped',
  'this bot is stopped until the operator says so: another process is at work for it; the others go on':
    'log:line.bot-conflict',
  'that a bot is stopped could not be stored': 'log:line.bot-stop-unstored',
  'the nightly backup failed': 'log:line.backup-broken',
  'no backup could be made': 'log:line.backup-failed',
  'the backup did not reach the second place': 'log:line.backup-second',
  'files that people sent are damaged, and in no backup': 'log:line.backup-files',
  'an update round could not be advanced': 'log:line.round-stuck',
  'update rounds were not opened: too late, or nothing to ask': 'log:line.rounds-dropped',
  'how a messenger is could not be stored': 'log:line.channel-unstored',
  'the command menus could not be set': 'log:line.menus-unset',
  'the command menu could not be changed': 'log:line.menu-unchanged',
  'a chore could not be done': 'log:line.chore-failed',
  'Telegram cannot be reached; check the network and TELEGRAM_API_ROOT; trying again':
    'log:line.telegram-away',
  'another process polls with the same BOT_TOKEN, or a webhook is set; stop the other one':
    'log:line.telegram-conflict',
  'Telegram refuses; trying again': 'log:line.telegram-refuses',
  'Zalo cannot be reached; check the network and ZALO_API_ROOT; trying again': 'log:line.zalo-away',
  'Zalo refuses; trying again': 'log:line.zalo-refuses',
  'Zalo refuses a message': 'log:line.zalo-message',
  'an answer may be missing on Zalo': 'log:line.zalo-answer',
  'a picture could not be fetched from Zalo': 'log:line.zalo-picture',
  'an update could not be handled': 'log:line.update-unhandled',
  'an update was set aside: the program ended each time that it was handled': 'log:line.update-aside',
  'an update was left out: it is not as Telegram makes them': 'log:line.update-malformed',
  'the person could not be told': 'log:line.person-untold',
  'an update failed': 'log:line.update-failed',
  'files could not be copied': 'log:line.files-uncopied',
  'a file could not be copied': 'log:line.file-uncopied',
  'contacts could not be read': 'log:line.contacts-unread',
  'a template could not be fetched': 'log:line.template-unfetched',
  'a report was not made': 'log:line.report-unmade',
  'a document could not be fetched': 'log:line.document-unfetched',
  'a letter could not be fetched': 'log:line.letter-unfetched',
  'messages to be deleted could not be looked up': 'log:line.danger-lookup',
  'a document could not be looked into': 'log:line.document-unread',
  'the chart of a week could not be drawn': 'log:line.week-chart',
  'the chart of an update round could not be drawn': 'log:line.round-chart',
  'a draft could not be read': 'log:line.draft-unread',
  'what was put together could not be read': 'log:line.assignment-unread',
  'messages could not be refreshed': 'log:line.unrefreshed',
  'the outbox could not be read; trying again': 'log:line.outbox-unread',
  'the text of a delivery could not be made': 'log:line.text-unmade',
  'a courier failed': 'log:line.courier-failed',
  'what became of a delivery could not be noted': 'log:line.outcome-unnoted',
  'the playground could not write down what happened': 'log:line.playground-unwritten',
} as const;

/** What is told though it is no trouble. */
export const news = {
  'the database does its work again': 'log:line.database-back',
  'Telegram answers again': 'log:line.telegram-back',
  'Zalo answers again': 'log:line.zalo-back',
} as const;

/** A line of level warn or above. */
export type Trouble = keyof typeof troubles;
