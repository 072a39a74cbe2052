import {
  Campaigns
} from "../chunk-IQHHYYCG.mjs";
import "../chunk-CQPLIS4A.mjs";
import {
  Outbox
} from "../chunk-LZ7N4YJI.mjs";
import "../chunk-2UJSV2HV.mjs";
import {
  atDesk
} from "../chunk-IOI7N4TD.mjs";
import "../chunk-QLR3RHQF.mjs";
import "../chunk-ZE7XXZD5.mjs";
import {
  PlanLibrary
} from "../chunk-RJENRJSZ.mjs";
import "../chunk-UURGRCR4.mjs";
import {
  systemClock
} from "../chunk-BH5R2EFC.mjs";
import "../chunk-JLQ6ZGQH.mjs";
import "../chunk-D46DTUTG.mjs";
import "../chunk-M46AUZXA.mjs";

// src/cli/campaign.ts
import { Command, InvalidArgumentError } from "commander";

// src/cli/campaign-work.ts
var MOST_LISTED = 50;
async function list(options) {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    for (const campaign of await campaigns.list(planId, MOST_LISTED)) {
      const { sent, places } = await campaigns.counts.progress(campaign);
      const at = campaign.confirmedAt?.toString({ smallestUnit: "minute" }) ?? "-";
      console.log([campaign.id, stateOf(campaign), at, `${sent}/${places}`, firstWords(campaign)].join("	"));
    }
  });
}
async function show(id, options) {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    const campaign = await found(campaigns, planId, id);
    console.log(`${id}	${stateOf(campaign)}	${firstWords(campaign)}`);
    const { messages } = await campaigns.counts.progress(campaign);
    for (const { message, places, sent, waiting, failed, uncertain, acknowledged } of messages) {
      console.log(
        `message ${message}: ${sent}/${places} sent, ${waiting} waiting, ${failed} failed, ${uncertain} uncertain, ${acknowledged} acknowledged`
      );
      for (const [reason, count] of Object.entries(await campaigns.counts.reasons(message)))
        console.log(`  ${reason}	${count}`);
      for (const { chatId, name, reason } of await campaigns.results.places(
        message,
        "failed",
        0,
        MOST_LISTED
      ))
        console.log(`  ${chatId}	${name}	${reason ?? ""}`);
    }
  });
}
async function pause(id, options) {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    await found(campaigns, planId, id);
    if (!await campaigns.lifecycle.pause({ planId, memberId: void 0 }, id))
      throw new Error(`campaign ${id} is not going, or is paused already`);
    console.log(`Campaign ${id} is paused: nothing more of it is begun.`);
  });
}
async function cancel(id, options) {
  await atCampaigns(options, async ({ campaigns, planId }) => {
    await found(campaigns, planId, id);
    if (!await campaigns.lifecycle.cancel({ planId, memberId: void 0 }, id))
      throw new Error(`campaign ${id} is over already`);
    await campaigns.sweep();
    console.log(`Campaign ${id} is stopped: at most what was being sent still goes.`);
  });
}
function atCampaigns(options, work) {
  return atDesk(options, ({ database: { prisma }, plan, auditLog }) => {
    const [clock, channel] = [systemClock, options.channel];
    const outbox = new Outbox(prisma, clock);
    const plans = new PlanLibrary(prisma);
    return work({
      planId: plan.id,
      campaigns: new Campaigns({ prisma, clock, auditLog, outbox, plans, channel })
    });
  });
}
async function found(campaigns, planId, id) {
  const campaign = await campaigns.get(planId, id);
  if (!campaign || campaign.state === "DRAFT") throw new Error(`the plan has no campaign ${id}`);
  return campaign;
}
function stateOf({ state, pausedAt }) {
  return pausedAt && state === "GOING" ? "PAUSED" : state;
}
function firstWords({ messages }) {
  const [line = ""] = (messages[0]?.content.written.text ?? "").split("\n");
  return line.length > 60 ? `${line.slice(0, 59)}\u2026` : line;
}

// src/cli/campaign.ts
var program = new Command("campaign").description("What authors say to many chats.");
command("list", "Shows the campaigns of a plan, the latest first.").action(list);
command("show", "Shows how far a campaign is, and where it did not arrive.").argument("<number>", "as list shows it", campaignNumber).action(show);
command("pause", "Begins nothing more of a campaign until somebody resumes it in the chat.").argument("<number>", "as list shows it", campaignNumber).action(pause);
command("cancel", "Stops a campaign for good; what went stays where it is.").argument("<number>", "as list shows it", campaignNumber).action(cancel);
await program.parseAsync().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
function command(name, description) {
  return program.command(name).description(description).option("--plan <code>", "the plan it is about (default: the newest)").option("--channel <name>", "the messenger", "telegram");
}
function campaignNumber(text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("expected the number of a campaign");
  return Number(text);
}
//# sourceMappingURL=campaign.mjs.map
