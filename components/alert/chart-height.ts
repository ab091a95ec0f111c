/** Of the chart of an alert's evidence, pixels. */
export const CHART_HEIGHT_PX = 240;
