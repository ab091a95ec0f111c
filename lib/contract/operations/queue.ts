import { z } from "zod";
import { Alert } from "../alert";
import { AlertConflict, NextAlertBody, VersionBody } from "../alert-calls";
import { AlertLimits, AlertLimitsBody } from "../alert-limits-schema";
import { Problem } from "../problem";
import type { Operation } from "./operation";

/** Calls by which people share the work of the queue, and say how long it may take. */
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
  {
    method: "post",
    path: "/api/v1/alerts/{id}/undo",
    summary: "Take one's own step on an alert back within ten seconds; version is the one that the step made",
    permission: "workAlerts",
    body: { types: ["application/json"], schema: VersionBody },
    success: { status: 200, says: "The alert as it was before", schema: Alert },
    conflict: z.union([AlertConflict, Problem]),
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/settings/limits",
    summary: "How long alerts may take until they are acknowledged and resolved, by severity",
    permission: "read",
    success: { status: 200, says: "The time limits", schema: AlertLimits },
  },
  {
    method: "put",
    path: "/api/v1/settings/limits",
    summary: "Set the time limits of alerts; a severity that is left out keeps its own",
    permission: "changeLimits",
    body: { types: ["application/json"], schema: AlertLimitsBody },
    success: { status: 200, says: "The time limits from now on", schema: AlertLimits },
  },
] as const satisfies readonly Operation[];
