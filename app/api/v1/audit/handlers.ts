import { auditQueryOf } from "@/lib/server/audit/query";
import { readAudit } from "@/lib/server/audit/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/audit", ({ services, url }) => readAudit(services.db, auditQueryOf(url)));
