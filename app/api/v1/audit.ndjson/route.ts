import { exportAudit, NDJSON } from "@/lib/server/audit/export";
import { auditFiltersOf } from "@/lib/server/audit/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/audit.ndjson", async ({ services, url }) =>
  exportAudit(services.db, auditFiltersOf(url), NDJSON),
);
