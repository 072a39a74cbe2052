import {
  dayWords
} from "./chunk-VCRHU4HE.mjs";
import {
  textsIn
} from "./chunk-4LE3F5KW.mjs";
import {
  isIsoDay,
  isoDay
} from "./chunk-5CRPV64F.mjs";

// src/people/audit-words.ts
import { Temporal } from "temporal-polyfill";
async function auditLines(records, { members, book, language }) {
  const t = textsIn(language);
  const names = await members.names(records.flatMap(({ details }) => memberOf(details) ?? []));
  return records.map(({ action, details, at, who }) => {
    const { role, unit } = details;
    const fields = {
      ...Object.fromEntries(Object.entries(details).map(([name, value]) => [name, dayOr(value, language)])),
      ...role !== void 0 && { role: t(`people:role.${role}`) },
      ...unit !== void 0 && { unit: unitName(book, unit, language) },
      member: names.get(memberOf(details) ?? 0) ?? t("people:nobody")
    };
    return t("people:log.line", {
      when: momentWords(at, book, language),
      who: who ?? t(nameless(details)),
      what: t(`people:audit.${action}`, fields)
    });
  });
}
function nameless({ by }) {
  if (by === "clock") return "people:by-itself";
  return by === "operator" ? "people:operator" : "people:unnamed";
}
function dayOr(value, language) {
  return isIsoDay(value) ? dayWords(value, textsIn(language), { weekday: false }) : value;
}
function unitName(book, code, language) {
  if (code === void 0 || code === "*") return textsIn(language)("people:whole-plan");
  return book.unit(code)?.name[language] ?? code;
}
function memberOf({ member }) {
  return member === void 0 ? void 0 : Number(member);
}
function momentWords(at, book, language) {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(book.file.timeZone);
  const day = dayWords(isoDay(local.toPlainDate().toString()), textsIn(language), { weekday: false });
  return `${day} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

export {
  auditLines,
  unitName,
  momentWords
};
//# sourceMappingURL=chunk-VMNODHPE.mjs.map
