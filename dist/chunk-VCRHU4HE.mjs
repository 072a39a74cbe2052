import {
  weekday
} from "./chunk-5CRPV64F.mjs";

// src/plan/day-words.ts
function dayWords(day, t, { weekday: withWeekday = true, year: withYear = true } = {}) {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split("-").map(Number);
  const date = t(withYear ? "plan:day.withYear" : "plan:day.withoutYear", { day: dayOfMonth, month, year });
  return withWeekday ? t("plan:day.weekdayFirst", { weekday: t(`plan:weekday.${weekday(day)}`), date }) : date;
}

export {
  dayWords
};
//# sourceMappingURL=chunk-VCRHU4HE.mjs.map
