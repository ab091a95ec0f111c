import { AuditChoices, AuditFilters, AuditPage, AuditQuery } from "../audit-schema";
import type { Operation } from "./operation";

export const AUDIT_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/audit",
    summary: "Who changed what, newest first, with how far the audit is sealed",
    permission: "readAudit",
    query: AuditQuery,
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
    query: AuditFilters,
    success: { status: 200, says: "The file", type: "text/csv" },
  },
  {
    method: "get",
    path: "/api/v1/audit.ndjson",
    summary: "All lines that fit, one JSON object a line",
    permission: "readAudit",
    query: AuditFilters,
    success: { status: 200, says: "The file", type: "application/x-ndjson" },
  },
] as const satisfies readonly Operation[];
