import { ChangeCaseBody } from "@/lib/contract/case-calls";
import { caseDetail } from "@/lib/server/cases/detail";
import { patchCase } from "@/lib/server/cases/patch";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}", ({ services, params }) => caseDetail(services.db, params.id));

export const PATCH = endpoint("patch", "/api/v1/cases/{id}", async ({ services, request, params, caller }) => {
  const body = await readBody(request, ChangeCaseBody);
  await patchCase(services.db, caller, params.id, body, services.env.baseCurrency);
  return caseDetail(services.db, params.id);
});
