// src/people/enrol.ts
var UnknownUnitError = class extends Error {
  /** @param known the codes that would do */
  constructor(code, known) {
    super(`the plan has no unit ${JSON.stringify(code)}`);
    this.code = code;
    this.known = known;
  }
  code;
  known;
  name = "UnknownUnitError";
};
async function enrolPerson(prisma, clock, person) {
  await prisma.$transaction((tx) => enrolWithin(tx, clock, person));
}
async function enrolWithin(tx, clock, person) {
  const { channel, accountId, planId, role } = person;
  const unitIds = await findUnits(tx, planId, person.units);
  const name = person.displayName === void 0 ? {} : { displayName: person.displayName };
  const member = await tx.member.upsert({
    where: { channel_accountId: { channel, accountId } },
    create: { channel, accountId, createdAt: moment(clock), ...name },
    update: name
  });
  await tx.membership.deleteMany({ where: { memberId: member.id, planId } });
  const places = unitIds.length > 0 ? unitIds : [null];
  await tx.membership.createMany({
    data: places.map((unitId) => ({ memberId: member.id, planId, unitId, role }))
  });
  return member.id;
}
async function bindGroup(prisma, clock, group) {
  await prisma.$transaction((tx) => bindWithin(tx, clock, group));
}
async function bindWithin(tx, clock, group) {
  const { channel, chatId, plan, parties } = group;
  const unknown = parties.find((party) => party !== "*" && !plan.book.party(party));
  if (unknown !== void 0) {
    const { units, groups } = plan.book.file;
    throw new UnknownUnitError(
      unknown,
      [...units, ...groups].map(({ code }) => code)
    );
  }
  const title = group.title === void 0 ? {} : { title: group.title };
  const chat = await tx.chat.upsert({
    where: { channel_chatId: { channel, chatId } },
    create: { channel, chatId, createdAt: moment(clock), ...title },
    update: title
  });
  await tx.chatBinding.deleteMany({ where: { chatId: chat.id } });
  await tx.chatBinding.createMany({
    data: parties.map((party) => ({ chatId: chat.id, planId: plan.id, party }))
  });
}
async function findUnits(tx, planId, codes) {
  const units = await tx.unit.findMany({ where: { planId, removedAt: null } });
  return codes.map((code) => {
    const unit = units.find((candidate) => candidate.code === code);
    if (!unit)
      throw new UnknownUnitError(
        code,
        units.map((known) => known.code)
      );
    return unit.id;
  });
}
function moment(clock) {
  return clock.date();
}

// src/people/places.ts
async function addPlace(tx, place) {
  if (await tx.membership.count({ where: { ...place } }) === 0) await tx.membership.create({ data: place });
}
async function holdPlan(tx, planId) {
  await tx.plan.update({ where: { id: planId }, data: { revision: { increment: 0 } } });
}
function otherCoordinators(tx, { planId, channel }, memberId) {
  const member = { channel, ...memberId !== void 0 && { id: { not: memberId } } };
  return tx.membership.count({ where: { planId, role: "COORDINATOR", member } });
}
async function revokeInvitationsOf(tx, { planId, memberId, at }) {
  await tx.invitation.updateMany({
    where: { planId, invitedById: memberId, usedAt: null, revokedAt: null },
    data: { revokedAt: at }
  });
}

// src/people/invitations.ts
import { createHash, randomBytes } from "node:crypto";

// src/people/guesses.ts
var MOST_OF_ONE = 5;
var MOST_OF_ALL = 100;
var Guesses = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Whether a code of this person is looked up at all. */
  async mayTry({ channel, accountId }) {
    const at = { gt: this.hourAgo() };
    const own = await this.prisma.invitationGuess.count({ where: { channel, accountId, at } });
    if (own >= MOST_OF_ONE) return false;
    return await this.prisma.invitationGuess.count({ where: { at } }) < MOST_OF_ALL;
  }
  /** Counts a wrong code. */
  async wrong({ channel, accountId }) {
    const at = this.clock.date();
    await this.prisma.invitationGuess.create({ data: { channel, accountId, at } });
  }
  /** Forgets wrong codes that count no more. */
  async forgetOld() {
    await this.prisma.invitationGuess.deleteMany({ where: { at: { lte: this.hourAgo() } } });
  }
  hourAgo() {
    return new Date(this.clock.now().subtract({ hours: 1 }).epochMilliseconds);
  }
};

// src/people/invitations.ts
var VALID_HOURS = 7 * 24;
var CODE_BYTES = 24;
var Invitations = class {
  constructor(prisma, clock, auditLog) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.guesses = new Guesses(prisma, clock);
  }
  prisma;
  clock;
  auditLog;
  guesses;
  /**
   * Makes an invitation; its code is given this once.
   * @throws UnknownUnitError when the plan has no such unit
   */
  async invite({ planId, role, unit, by }) {
    const code = randomBytes(CODE_BYTES).toString("base64url");
    const unitId = unit === void 0 ? null : await this.findUnit(planId, unit);
    const times = { createdAt: this.moment(), expiresAt: this.moment(VALID_HOURS) };
    return this.prisma.$transaction(async (tx) => {
      const { id } = await tx.invitation.create({
        data: { planId, unitId, role, codeHash: hashOf(code), invitedById: by ?? null, ...times }
      });
      await this.auditLog.record(
        { planId, memberId: by, action: "member-invited", details: details({ role, unit }) },
        tx
      );
      return { id, code };
    });
  }
  /** What a code offers; undefined for one that is wrong, used, revoked or too old, and for who guessed too often. */
  async peek(account, code) {
    return this.counted(account, async () => {
      const found = await this.prisma.invitation.findFirst({
        where: { codeHash: hashOf(code), ...this.usable() },
        include: { unit: true }
      });
      return found ? offerOf(found) : void 0;
    });
  }
  /**
   * Lets a person in by a code, once and for one person whoever else tries at the same moment. What she is already
   * stays. Undefined as with `peek`.
   */
  async accept(person, code) {
    return this.counted(person, () => this.prisma.$transaction((tx) => this.take(tx, person, code)));
  }
  /** Makes a plan's invitation useless. False when it was used or over before, or is another plan's. */
  async revoke(planId, id, by) {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id, planId, ...this.usable() },
        data: { revokedAt: this.moment() }
      });
      if (count === 0) return false;
      const row = await tx.invitation.findUniqueOrThrow({ where: { id }, include: { unit: true } });
      const entry = { planId, memberId: by, details: details(offerOf(row)) };
      await this.auditLog.record({ ...entry, action: "invitation-revoked" }, tx);
      return true;
    });
  }
  /** A plan's invitations that can still be used, the newest first. */
  async open(planId) {
    const rows = await this.prisma.invitation.findMany({
      where: { planId, ...this.usable() },
      orderBy: { id: "desc" },
      include: { unit: true }
    });
    return rows.map((row) => ({ id: row.id, expiresAt: row.expiresAt, ...offerOf(row) }));
  }
  /** Makes useless what the operator offered to a plan's first coordinator. */
  async revokeFirstOnes(planId) {
    await this.prisma.invitation.updateMany({
      where: { planId, role: "COORDINATOR", unitId: null, invitedById: null, ...this.usable() },
      data: { revokedAt: this.moment() }
    });
  }
  /** Forgets wrong codes that count no more. */
  forgetOld() {
    return this.guesses.forgetOld();
  }
  async take(tx, { channel, accountId, displayName }, code) {
    const codeHash = hashOf(code);
    const { count } = await tx.invitation.updateMany({
      where: { codeHash, ...this.usable() },
      data: { usedAt: this.moment() }
    });
    if (count === 0) return void 0;
    const row = await tx.invitation.findUniqueOrThrow({ where: { codeHash }, include: { unit: true } });
    const { planId, unitId, role } = row;
    const member = await tx.member.upsert({
      where: { channel_accountId: { channel, accountId } },
      create: { channel, accountId, displayName, createdAt: this.moment() },
      update: {}
    });
    await addPlace(tx, { memberId: member.id, planId, unitId, role });
    const entry = { planId, memberId: member.id, details: details(offerOf(row)) };
    await this.auditLog.record({ ...entry, action: "member-joined" }, tx);
    return offerOf(row);
  }
  /** Answers only who has not guessed too often, and counts what was wrong. */
  async counted(account, lookUp) {
    if (!await this.guesses.mayTry(account)) return void 0;
    const offer = await lookUp();
    if (!offer) await this.guesses.wrong(account);
    return offer;
  }
  async findUnit(planId, code) {
    const units = await this.prisma.unit.findMany({ where: { planId, removedAt: null } });
    const unit = units.find((known) => known.code === code);
    if (unit) return unit.id;
    throw new UnknownUnitError(
      code,
      units.map((known) => known.code)
    );
  }
  usable() {
    return {
      usedAt: null,
      revokedAt: null,
      expiresAt: { gt: this.moment() },
      OR: [{ unitId: null }, { unit: { is: { removedAt: null } } }]
    };
  }
  moment(hours = 0) {
    return new Date(this.clock.now().add({ hours }).epochMilliseconds);
  }
};
function hashOf(code) {
  return createHash("sha256").update(code).digest("hex");
}
function offerOf(row) {
  return { planId: row.planId, role: row.role, unit: row.unit?.code };
}
function details({ role, unit }) {
  return { role, unit: unit ?? "*" };
}

// src/people/rights.ts
var planRoles = ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER", "BYSTANDER"];
var allowed = {
  ask: planRoles,
  "set-own-language": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "set-group-language": ["COORDINATOR"],
  "see-contacts": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "change-contacts": ["COORDINATOR"],
  "update-own-progress": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"],
  "update-any-progress": ["COORDINATOR"],
  "see-own-progress": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "see-all-progress": ["COORDINATOR", "VIEWER"],
  "review-reports": ["COORDINATOR"],
  "nudge-units": ["COORDINATOR"],
  "export-progress": ["COORDINATOR", "VIEWER"],
  "manage-members": ["COORDINATOR"],
  "see-audit-log": ["COORDINATOR"],
  "bind-group": ["COORDINATOR"],
  "see-own-data": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "run-campaigns": ["COORDINATOR", "CAMPAIGNER"],
  "approve-campaigns": ["COORDINATOR"],
  "acknowledge-campaigns": planRoles,
  "stop-own-campaigns": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "stop-group-campaigns": ["COORDINATOR"],
  "manage-rounds": ["COORDINATOR"],
  "change-deadline": ["COORDINATOR"],
  "get-own-calendar": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT", "VIEWER"],
  "get-any-calendar": ["COORDINATOR", "VIEWER"],
  "set-own-reminders": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"],
  "snooze-reminders": ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"],
  "change-reminder-policy": ["COORDINATOR"]
};
function may(role, action) {
  return allowed[action].includes(role);
}
function highestRole(roles) {
  return planRoles.find((role) => role !== "BYSTANDER" && roles.includes(role)) ?? "BYSTANDER";
}

// src/people/members.ts
var withUnits = { include: { unit: { select: { code: true } } } };
var Members = class {
  constructor(prisma, clock, auditLog, channel) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.channel = channel;
  }
  prisma;
  clock;
  auditLog;
  channel;
  /** Everybody in a plan, those first who came first. */
  async list(planId) {
    const rows = await this.prisma.member.findMany({
      where: { channel: this.channel, memberships: { some: { planId } } },
      orderBy: { id: "asc" },
      include: { memberships: { where: { planId }, orderBy: { id: "asc" }, ...withUnits } }
    });
    return rows.map(({ id, accountId, displayName, memberships }) => ({
      id,
      accountId,
      name: displayName ?? accountId,
      role: strongest(memberships.map(({ role }) => role)),
      units: [...new Set(memberships.flatMap(({ unit }) => unit ? [unit.code] : []))]
    }));
  }
  /** One of a plan's people; undefined when she is not in it (any more). */
  async find(planId, id) {
    return (await this.list(planId)).find((member) => member.id === id);
  }
  /** Names of people by row, also of those who were removed since; who was erased has none. */
  async names(ids) {
    const rows = await this.prisma.member.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map(({ id, displayName, accountId }) => [id, displayName ?? accountId]));
  }
  /** Whether a plan has somebody who can let others in. */
  async hasCoordinator(planId) {
    return await otherCoordinators(this.prisma, { planId, channel: this.channel }, void 0) > 0;
  }
  /** Gives a person another role, for each of her units. */
  changeRole(hand, id, role) {
    return this.change(hand, id, async (tx, places) => {
      if (role !== "COORDINATOR" && await this.isLast(tx, hand.planId, id, places))
        return "last-coordinator";
      const unitIds = [...new Set(places.map(({ unitId }) => unitId))];
      await tx.membership.deleteMany({ where: { memberId: id, planId: hand.planId } });
      await tx.membership.createMany({
        data: unitIds.map((unitId) => ({ memberId: id, planId: hand.planId, unitId, role }))
      });
      if (role !== "COORDINATOR") await this.revokeHers(tx, hand.planId, id);
      await this.tell(tx, hand, "member-role-changed", { member: String(id), role });
      return "done";
    });
  }
  /** Makes a person speak for one more unit, in the role that she has. */
  addUnit(hand, id, code) {
    return this.change(hand, id, async (tx, places) => {
      const unit = await tx.unit.findFirst({ where: { planId: hand.planId, code, removedAt: null } });
      if (!unit) return "gone";
      if (places.some(({ unitId }) => unitId === unit.id)) return "done";
      const role = strongest(places.map((place) => place.role));
      await tx.membership.deleteMany({ where: { memberId: id, planId: hand.planId, unitId: null } });
      await tx.membership.create({ data: { memberId: id, planId: hand.planId, unitId: unit.id, role } });
      await this.tell(tx, hand, "member-unit-added", { member: String(id), unit: code });
      return "done";
    });
  }
  /** Makes a person no longer speak for a unit; the last one of hers stays. */
  dropUnit(hand, id, code) {
    return this.change(hand, id, async (tx, places) => {
      const dropped = places.filter(({ unit }) => unit?.code === code);
      if (dropped.length === 0) return "done";
      const kept = places.filter((place) => !dropped.includes(place));
      if (kept.length === 0) return "last-unit";
      if (!kept.some(isCoordinator) && await this.isLast(tx, hand.planId, id, dropped))
        return "last-coordinator";
      await tx.membership.deleteMany({ where: { id: { in: dropped.map((place) => place.id) } } });
      if (!kept.some(isCoordinator)) await this.revokeHers(tx, hand.planId, id);
      await this.tell(tx, hand, "member-unit-dropped", { member: String(id), unit: code });
      return "done";
    });
  }
  /** Takes a person out of a plan, with the invitations that she made; the audit log still knows her. */
  remove(hand, id) {
    return this.change(hand, id, async (tx, places) => {
      if (await this.isLast(tx, hand.planId, id, places)) return "last-coordinator";
      await tx.membership.deleteMany({ where: { memberId: id, planId: hand.planId } });
      await this.revokeHers(tx, hand.planId, id);
      await this.tell(tx, hand, "member-removed", { member: String(id) });
      return "done";
    });
  }
  /** Changes a person's places, with nobody else changing the plan's people meanwhile. */
  change({ planId }, id, entry) {
    return this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      const where = { planId, memberId: id, member: { channel: this.channel } };
      const places = await tx.membership.findMany({ where, orderBy: { id: "asc" }, ...withUnits });
      return places.length === 0 ? "gone" : entry(tx, places);
    });
  }
  async isLast(tx, planId, id, places) {
    const { channel } = this;
    return places.some(isCoordinator) && await otherCoordinators(tx, { planId, channel }, id) === 0;
  }
  revokeHers(tx, planId, memberId) {
    const at = this.clock.date();
    return revokeInvitationsOf(tx, { planId, memberId, at });
  }
  tell(tx, { planId, by }, action, details2) {
    return this.auditLog.record({ planId, memberId: by, action, details: details2 }, tx);
  }
};
function isCoordinator({ role }) {
  return role === "COORDINATOR";
}
function strongest(roles) {
  const role = highestRole(roles);
  return role === "BYSTANDER" ? "VIEWER" : role;
}

export {
  may,
  highestRole,
  UnknownUnitError,
  enrolPerson,
  enrolWithin,
  bindGroup,
  bindWithin,
  addPlace,
  holdPlan,
  otherCoordinators,
  revokeInvitationsOf,
  Invitations,
  Members
};
//# sourceMappingURL=chunk-63ZOSCGA.mjs.map
