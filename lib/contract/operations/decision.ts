import {
  AlertDecisions,
  DecisionAnswer,
  DecisionAnswers,
  DecisionBatchBody,
  DecisionBody,
  DecisionDetail,
  DecisionPage,
  DecisionQuery,
} from "../decision-calls";
import type { Operation } from "./operation";

/** Calls about payments that wait for an answer. */
export const DECISION_OPERATIONS = [
  {
    method: "post",
    path: "/api/v1/decisions",
    summary:
      "Decide about a transaction in flight: it is put on the stream, and answered once every partition that evaluates it is past it",
    permission: "decide",
    body: { types: ["application/json"], schema: DecisionBody },
    success: { status: 200, says: "The decision; the same for the same transaction", schema: DecisionAnswer },
    refusals: [409, 413, 415],
  },
  {
    method: "post",
    path: "/api/v1/decisions/batch",
    summary: "Decide about at most 100 transactions; one that is no transaction refuses all",
    permission: "decide",
    body: { types: ["application/json"], schema: DecisionBatchBody },
    success: { status: 200, says: "A decision for each, in order", schema: DecisionAnswers },
    refusals: [409, 413, 415],
  },
  {
    method: "get",
    path: "/api/v1/decisions",
    summary: "Decisions, newest first",
    permission: "read",
    query: DecisionQuery,
    success: { status: 200, says: "One page", schema: DecisionPage },
  },
  {
    method: "get",
    path: "/api/v1/decisions/{id}",
    summary: "A decision with all that it rests on",
    permission: "read",
    success: { status: 200, says: "The decision", schema: DecisionDetail },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/alerts/{id}/decisions",
    summary: "Decisions about the transactions of an alert's hits",
    permission: "read",
    success: { status: 200, says: "The newest first", schema: AlertDecisions },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
