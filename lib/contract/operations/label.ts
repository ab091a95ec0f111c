import { LabelPage, LabelQuery, LabelsAnswer, LabelsBody } from "../label-api";
import type { Operation } from "./operation";

/** Every call under /api/v1/labels. */
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
] as const satisfies readonly Operation[];
