import { CSV, exportAudit } from "@/lib/server/audit/export";
import { auditFiltersOf } from "@/lib/server/audit/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/audit.csv", async ({ services, url }) =>
  exportAudit(services.db, auditFiltersOf(url), CSV),
);
