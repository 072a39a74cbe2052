/* The names of the conversations about a period's report: its units ticked, its days typed, the copy that went upward, that taken back, the office's template. */

export const REPORT_UNITS_FLOW = 'report-units';
export const REPORT_DAYS_FLOW = 'report-days';
export const REPORT_SENT_UP_FLOW = 'report-sent-up';
export const REPORT_TAKE_BACK_FLOW = 'report-take-back';
export const REPORT_TEMPLATE_FLOW = 'report-template';
