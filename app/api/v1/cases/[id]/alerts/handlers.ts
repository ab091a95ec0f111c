import { CaseAlertsBody, CaseAlertsQuery } from "@/lib/contract/case-calls";
import { addCaseAlerts, removeCaseAlerts } from "@/lib/server/cases/alerts";
import { caseDetail } from "@/lib/server/cases/detail";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/alerts", async ({ services, params }) => {
  const { alerts } = await caseDetail(services.db, params.id);
  return { items: alerts };
});

export const POST = endpoint("post", "/api/v1/cases/{id}/alerts", async ({ services, request, params, caller }) => {
  await addCaseAlerts(services.db, caller, params.id, await readBody(request, CaseAlertsBody));
  return caseDetail(services.db, params.id);
});

export const DELETE = endpoint("delete", "/api/v1/cases/{id}/alerts", async ({ services, url, params, caller }) => {
  await removeCaseAlerts(services.db, caller, params.id, readQuery(url, CaseAlertsQuery));
  return caseDetail(services.db, params.id);
});
