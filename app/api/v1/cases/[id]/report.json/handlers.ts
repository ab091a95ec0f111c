import { caseReport } from "@/lib/server/cases/report/content";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/report.json", ({ services, params, caller }) =>
  caseReport(services.db, params.id, caller.name, services.env.baseCurrency),
);
