import { AuditChoices, AuditPage } from "@/lib/contract/audit-schema";
import type { Operation, QueryParameter } from "./operation";

const filters: readonly QueryParameter[] = [
  { name: "subject", says: "What was changed: rule:velocity for one, rule for all of a kind" },
  { name: "actor", says: "The name of who changed it, as it stands in the lines" },
  { name: "action", says: "One of the actions of /api/v1/audit/choices" },
  { name: "from", says: "At or after, epoch milliseconds" },
  { name: "to", says: "Before, epoch milliseconds" },
];

export const AUDIT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/audit",
    summary: "Who changed what, newest first, with how far the audit is sealed",
    permission: "readAudit",
    query: [
      ...filters,
      { name: "cursor", says: "nextCursor of the page before" },
      { name: "limit", says: "1 to 200, default 50" },
    ],
    success: { status: 200, says: "One page", schema: AuditPage },
  },
  {
    method: "get",
    path: "/api/v1/audit/choices",
    summary: "The names and actions that stand in the audit",
    permission: "readAudit",
    success: { status: 200, says: "Both in order", schema: AuditChoices },
  },
  {
    method: "get",
    path: "/api/v1/audit.csv",
    summary: "All lines that fit as CSV; a cell that begins like a formula gets an apostrophe in front",
    permission: "readAudit",
    query: filters,
    success: { status: 200, says: "The file", type: "text/csv" },
  },
  {
    method: "get",
    path: "/api/v1/audit.ndjson",
    summary: "All lines that fit, one JSON object a line",
    permission: "readAudit",
    query: filters,
    success: { status: 200, says: "The file", type: "application/x-ndjson" },
  },
];
