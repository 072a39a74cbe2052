import {
  auditLines
} from "../chunk-52ESNAZ2.mjs";
import "../chunk-ZCEJ42N4.mjs";
import {
  atDesk
} from "../chunk-IOI7N4TD.mjs";
import {
  bindWithin,
  enrolWithin,
  holdPlan,
  otherCoordinators,
  revokeInvitationsOf
} from "../chunk-QLR3RHQF.mjs";
import {
  WHOLE_PLAN
} from "../chunk-ZE7XXZD5.mjs";
import "../chunk-RJENRJSZ.mjs";
import {
  Role
} from "../chunk-UURGRCR4.mjs";
import {
  systemClock
} from "../chunk-BH5R2EFC.mjs";
import "../chunk-JLQ6ZGQH.mjs";
import "../chunk-D46DTUTG.mjs";
import "../chunk-M46AUZXA.mjs";

// src/cli/member.ts
import { Command, InvalidArgumentError } from "commander";

// src/people/allow.ts
function allowPerson(prisma, { clock, auditLog }, person) {
  const { channel, accountId: accountId2, planId, role: role2, units } = person;
  return prisma.$transaction(async (tx) => {
    await holdPlan(tx, planId);
    const coordinates = await tx.membership.count({
      where: { planId, role: "COORDINATOR", member: { channel, accountId: accountId2 } }
    });
    const demoted = coordinates > 0 && role2 !== "COORDINATOR";
    const all = await otherCoordinators(tx, { planId, channel }, void 0);
    if (demoted && all === coordinates) return "last-coordinator";
    const memberId = await enrolWithin(tx, clock, person);
    const at = clock.date();
    if (demoted) await revokeInvitationsOf(tx, { planId, memberId, at });
    for (const unit of units.length > 0 ? units : [WHOLE_PLAN]) {
      const details = { member: String(memberId), role: role2, unit };
      await auditLog.record({ planId, action: "member-allowed", details }, tx);
    }
    return "allowed";
  });
}
async function allowGroup(prisma, { clock, auditLog }, group) {
  const { plan, title, chatId, parties } = group;
  await prisma.$transaction(async (tx) => {
    await bindWithin(tx, clock, group);
    const details = { chat: title ?? chatId, party: parties.join(", ") };
    await auditLog.record({ planId: plan.id, action: "group-bound", details }, tx);
  });
}

// src/cli/member-allow.ts
async function allow(id, options) {
  await atDesk(
    options,
    (desk) => id.startsWith("-") ? letGroupIn(id, options, desk) : letPersonIn(id, options, desk)
  );
}
async function letGroupIn(chatId, { unit, name, channel }, { database, plan, auditLog }) {
  const parties = unit.length > 0 ? unit : ["*"];
  await allowGroup(
    database.prisma,
    { clock: systemClock, auditLog },
    {
      channel,
      chatId,
      plan,
      parties,
      ...name && { title: name }
    }
  );
  console.log(
    `Group ${chatId} may ask about ${plan.book.file.code}: ${unit.length > 0 ? unit.join(", ") : "the whole plan"}.`
  );
}
async function letPersonIn(account, { unit, name, channel, role: role2 }, { database, plan, auditLog }) {
  const standing = role2 ?? roleWith(unit);
  const outcome = await allowPerson(
    database.prisma,
    { clock: systemClock, auditLog },
    {
      channel,
      accountId: account,
      planId: plan.id,
      role: standing,
      units: unit,
      ...name && { displayName: name }
    }
  );
  if (outcome === "last-coordinator")
    throw new Error(`${account} is the last coordinator of ${plan.book.file.code}; make another one first`);
  console.log(
    `Person ${account} is ${standing} in ${plan.book.file.code}${unit.length > 0 ? ` for ${unit.join(", ")}` : ""}.`
  );
}
function roleWith(units) {
  return units.length > 0 ? Role.FOCAL_POINT : Role.VIEWER;
}

// src/cli/member-people.ts
async function list(options) {
  await atDesk(options, async ({ members, invitations, plan }) => {
    for (const { accountId: accountId2, role: role2, units, name } of await members.list(plan.id))
      console.log([accountId2, role2, units.join(",") || "*", name].join("	"));
    for (const { id, role: role2, unit, expiresAt } of await invitations.open(plan.id))
      console.log([`invitation ${id}`, role2, unit ?? "*", `until ${expiresAt.toISOString()}`].join("	"));
  });
}
async function invite(options) {
  const { unit } = options;
  const role2 = options.role ?? (unit === void 0 ? Role.VIEWER : Role.FOCAL_POINT);
  await atDesk(options, async ({ invitations, plan }) => {
    const { code } = await invitations.invite({ planId: plan.id, role: role2, unit, by: void 0 });
    console.log(`${role2} in ${plan.book.file.code} for ${unit ?? "the whole plan"}, once, within 7 days.`);
    console.log(`Sent to the bot: /start ${code}`);
    console.log(`As a link, with the bot's name: https://t.me/NAME?start=${code}`);
  });
}
async function remove(account, options) {
  await atDesk(options, async ({ members, plan }) => {
    const { code } = plan.book.file;
    const member = (await members.list(plan.id)).find(({ accountId: accountId2 }) => accountId2 === account);
    const outcome = member ? await members.remove({ planId: plan.id, by: void 0 }, member.id) : "gone";
    if (outcome === "gone") throw new Error(`${code} has no person ${account}`);
    if (outcome !== "done")
      throw new Error(`${account} is the last coordinator of ${code}; make another one first`);
    console.log(`Person ${account} is no longer in ${code}.`);
  });
}
async function log(options) {
  await atDesk(options, async ({ auditLog, members, plan }) => {
    const records = await auditLog.latest(plan.id, options.count);
    for (const line of await auditLines(records, { members, book: plan.book, language: "en" }))
      console.log(line);
  });
}

// src/cli/member.ts
var program = new Command("member").description("People and groups that the bot may answer.");
command("allow", "Lets a person in, or a group (whose id is negative). Said again, it changes what they are.").argument("<id>", "the id that the bot tells a stranger", accountId).option(
  "--unit <code>",
  "a unit (for a group: also a group of units); may be given several times",
  collect,
  []
).option(
  "--role <role>",
  `what a person is: ${Object.values(Role).join(", ")} (default: FOCAL_POINT with a unit, else VIEWER)`,
  role
).option("--name <name>", "how to call them in lists").action(allow);
command("list", "Shows the people of a plan, and invitations not used yet.").action(list);
command("invite", "Makes an invitation for one person, valid for seven days.").option("--unit <code>", "the unit that she will speak for (default: none)").option(
  "--role <role>",
  `${Object.values(Role).join(", ")} (default: FOCAL_POINT with a unit, else VIEWER)`,
  role
).action(invite);
command("remove", "Takes a person out of a plan.").argument("<id>", "her account, as list shows it", accountId).action(remove);
command("log", "Shows who did what when, the latest first.").option("--count <number>", "so many entries", count, 50).action(log);
await program.parseAsync().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
function command(name, description) {
  return program.command(name).description(description).option("--plan <code>", "the plan it is about (default: the newest)").option("--channel <name>", "the messenger", "telegram");
}
function accountId(text) {
  if (!/^-?\d{1,20}$/.test(text))
    throw new InvalidArgumentError("expected a number, such as 123456789 or -1001234567890");
  return text;
}
function role(text) {
  const found = Object.values(Role).find((name) => name === text.toUpperCase());
  if (!found) throw new InvalidArgumentError(`expected one of ${Object.values(Role).join(", ")}`);
  return found;
}
function count(text) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("expected a number, 1 to 9999");
  return Number(text);
}
function collect(value, before) {
  return [...before, value];
}
//# sourceMappingURL=member.mjs.map
