import { BulkAnswer, BulkBody } from "../bulk-calls";
import type { Operation } from "./operation";

/** Calls that keep the queue short: many alerts at once. */
export const NOISE_OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/alerts/bulk",
    summary: "Take one step on at most 1,000 alerts, each as its own step",
    permission: "workAlerts",
    body: { types: ["application/json"], schema: BulkBody },
    success: { status: 200, says: "What became of each alert, in the order given", schema: BulkAnswer },
  },
  {
    method: "post",
    path: "/api/v1/alerts/bulk/{id}/undo",
    summary: "Take one's own bulk step back within ten seconds, where nobody took a step since",
    permission: "workAlerts",
    success: { status: 200, says: "What became of each alert that the step had changed", schema: BulkAnswer },
    refusals: [404, 409],
  },
] as const satisfies readonly Operation[];
