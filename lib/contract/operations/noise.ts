import { AlertGroupPage, AlertGroupQuery } from "../alert-group-calls";
import { AlertListBody } from "../alert-list-calls";
import { BulkAnswer, BulkBody } from "../bulk-calls";
import { ListRow } from "../list-api";
import { Snooze, SnoozeBody, SnoozePage, SnoozeQuery } from "../snooze-calls";
import type { Operation } from "./operation";

/** Calls that keep the queue short: many alerts at once, snoozes. */
export const NOISE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/alerts/groups",
    summary: "Alerts, those of one entity within a day of each other as one group, the newest first",
    permission: "read",
    query: AlertGroupQuery,
    success: { status: 200, says: "One page of groups", schema: AlertGroupPage },
  },
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
  {
    method: "post",
    path: "/api/v1/alerts/{id}/list",
    summary: "Put a value that an alert names on a list, with reason and end, or take it off",
    permission: "changeRules",
    body: { types: ["application/json"], schema: AlertListBody },
    success: { status: 200, says: "The list after the change", schema: ListRow },
    refusals: [404, 422],
  },
  {
    method: "get",
    path: "/api/v1/snoozes",
    summary: "Snoozes with what each kept quiet, the newest first",
    permission: "read",
    query: SnoozeQuery,
    success: { status: 200, says: "One page", schema: SnoozePage },
  },
  {
    method: "post",
    path: "/api/v1/snoozes",
    summary: "Raise no alert of a rule for a key until a time",
    permission: "workAlerts",
    body: { types: ["application/json"], schema: SnoozeBody },
    success: { status: 201, says: "The snooze", schema: Snooze },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/snoozes/{id}",
    summary: "A snooze with what it kept quiet",
    permission: "read",
    success: { status: 200, says: "The snooze", schema: Snooze },
    refusals: [404],
  },
  {
    method: "delete",
    path: "/api/v1/snoozes/{id}",
    summary: "End a snooze before its time",
    permission: "workAlerts",
    success: { status: 204, says: "Ended" },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
