import { auditChoices } from "@/lib/server/audit/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/audit/choices", ({ services }) => auditChoices(services.db));
