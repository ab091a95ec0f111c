import { z } from "zod";
import { Action, ActionBody, ActionEdit, ActionTest, ChangedAction } from "../action";
import { ActionConflict, ActionPress, PressBody } from "../action-press";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;

/** Every call under /api/v1/actions, and the press of a button. */
export const ACTION_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/actions",
    summary: "The analysts' buttons that call webhooks, with their last presses",
    permission: "manageActions",
    success: { status: 200, says: "The actions, by name", schema: z.object({ items: z.array(Action) }) },
  },
  {
    method: "post",
    path: "/api/v1/actions",
    summary: "Make an action; alerts that fit offer it at once. The answer holds its secret, this once",
    permission: "manageActions",
    body: json(ActionBody),
    success: { status: 201, says: "The action", schema: ChangedAction },
  },
  {
    method: "get",
    path: "/api/v1/actions/{id}",
    summary: "An action with its last presses",
    permission: "manageActions",
    success: { status: 200, says: "The action", schema: Action },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/actions/{id}",
    summary: "Change an action, switch it off or on",
    permission: "manageActions",
    body: json(ActionEdit),
    success: { status: 200, says: "The action after the change", schema: ChangedAction },
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/actions/{id}",
    summary: "Delete an action; what it did stays in the histories of alerts",
    permission: "manageActions",
    success: { status: 204, says: "Deleted" },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/actions/{id}/test",
    summary: "Call the webhook with a made-up alert and `test: true`",
    permission: "manageActions",
    success: { status: 200, says: "What it came to", schema: ActionTest },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/alerts/{id}/actions/{actionId}",
    summary: "Press a button of an alert: its webhook is called, and its answer stands in the alert's history",
    permission: "pressActions",
    body: json(PressBody),
    success: { status: 200, says: "What it came to, also where it was refused or failed", schema: ActionPress },
    conflict: ActionConflict,
    refusals: [404, 409],
  },
] as const satisfies readonly Operation[];
