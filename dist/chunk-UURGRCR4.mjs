// src/generated/sqlite/enums.ts
var Role = {
  COORDINATOR: "COORDINATOR",
  FOCAL_POINT: "FOCAL_POINT",
  CAMPAIGNER: "CAMPAIGNER",
  VIEWER: "VIEWER"
};
var TaskStatus = {
  NOT_STARTED: "NOT_STARTED",
  IN_PROGRESS: "IN_PROGRESS",
  DONE: "DONE",
  BLOCKED: "BLOCKED"
};
var ReportReview = {
  RECEIVED: "RECEIVED",
  RETURNED: "RETURNED"
};
var ReminderChoice = {
  ON: "ON",
  OFF: "OFF",
  PRIVATE: "PRIVATE",
  DAY_BEFORE: "DAY_BEFORE"
};

export {
  Role,
  TaskStatus,
  ReportReview,
  ReminderChoice
};
//# sourceMappingURL=chunk-UURGRCR4.mjs.map
