import { LabelledTransaction, LabelPage, LabelQuery, LabelsAnswer, LabelsBody, OutcomeBody } from "../label-api";
import type { Operation } from "./operation";

/** Calls about what transactions turned out to be. */
export const LABEL_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/labels",
    summary: "What was said that transactions turned out to be, the newest received first",
    permission: "read",
    query: LabelQuery,
    success: { status: 200, says: "One page", schema: LabelPage },
  },
  {
    method: "post",
    path: "/api/v1/labels",
    summary: "Say what transactions turned out to be, at most 1,000; each may come before its transaction",
    permission: "sayOutcomes",
    body: { types: ["application/json"], schema: LabelsBody },
    success: {
      status: 200,
      says: "How many were stored; those that were not are listed by their index",
      schema: LabelsAnswer,
    },
    refusals: [413, 415],
  },
  {
    method: "get",
    path: "/api/v1/decisions/{id}/outcome",
    summary: "What the transaction of a decision turned out to be, with everything that was said of it",
    permission: "read",
    success: { status: 200, says: "What is known", schema: LabelledTransaction },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/decisions/{id}/outcome",
    summary: "Say what the transaction of a decision turned out to be",
    permission: "sayOutcomes",
    body: { types: ["application/json"], schema: OutcomeBody },
    success: { status: 200, says: "What is known from now on", schema: LabelledTransaction },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
