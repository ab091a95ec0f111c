import { AuditChoices, AuditPage, AuditQuery } from "../audit-schema";
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
] as const satisfies readonly Operation[];
