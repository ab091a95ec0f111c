import { auditChoices } from "@/lib/server/audit/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("readAudit", ({ services }) => auditChoices(services.db));
