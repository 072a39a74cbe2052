import { Command, InvalidArgumentError } from 'commander';
import { cancel, list, pause, show } from './campaign-work.ts';

const program = new Command('campaign').description('What authors say to many chats.');

command('list', 'Shows the campaigns of a plan, the latest first.').action(list);
command('show', 'Shows how far a campaign is, and where it did not arrive.')
  .argument('<number>', 'as list shows it', campaignNumber)
  .action(show);
command('pause', 'Begins nothing more of a campaign until somebody resumes it in the chat.')
  .argument('<number>', 'as list shows it', campaignNumber)
  .action(pause);
command('cancel', 'Stops a campaign for good; what went stays where it is.')
  .argument('<number>', 'as list shows it', campaignNumber)
  .action(cancel);

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--plan <code>', 'the plan it is about (default: the newest)')
    .option('--channel <name>', 'the messenger', 'telegram');
}

function campaignNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('expected the number of a campaign');
  return Number(text);
}
