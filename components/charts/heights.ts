/**
 * Heights of charts, pixels. What waits for a chart takes the same room: nothing below it moves when it comes, under a pointer
 * that is about to press.
 */
export const EVIDENCE_CHART_PX = 240;
export const ALERTS_CHART_PX = 132;
export const SWEEP_CHART_PX = 176;
/** The line below the chart of an alert's evidence. */
export const EVIDENCE_CAPTION_PX = 20;
/** Counts by day. */
export const DAY_BARS_PX = 180;
/** Each of the charts of a scorecard. */
export const SCORE_CHART_PX = 200;
