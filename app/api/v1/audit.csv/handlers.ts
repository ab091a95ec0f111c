import { AUDIT_TABLE, auditPages } from "@/lib/server/audit/export";
import { auditFiltersOf } from "@/lib/server/audit/query";
import { CSV } from "@/lib/server/export/csv";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/audit.csv", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, AUDIT_TABLE, auditPages(services.db, auditFiltersOf(url)), CSV),
);
