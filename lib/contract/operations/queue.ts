import { Alert } from "../alert";
import { NextAlertBody } from "../alert-calls";
import type { Operation } from "./operation";

/** Calls by which people share the work of the queue. */
export const QUEUE_OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/alerts/next",
    summary: "Take the most urgent open alert that nobody has; no two callers get the same",
    permission: "workAlerts",
    body: { types: ["application/json"], schema: NextAlertBody },
    success: { status: 200, says: "The alert, now the caller's", schema: Alert },
    otherwise: [{ status: 204, says: "There is none" }],
  },
] as const satisfies readonly Operation[];
