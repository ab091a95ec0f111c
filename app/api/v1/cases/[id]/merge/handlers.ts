import { MergeCaseBody } from "@/lib/contract/case-calls";
import { caseDetail } from "@/lib/server/cases/detail";
import { mergeCase } from "@/lib/server/cases/merge";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/cases/{id}/merge", async ({ services, request, params, caller }) => {
  const body = await readBody(request, MergeCaseBody);
  await mergeCase(services.db, caller, params.id, body);
  return caseDetail(services.db, body.into);
});
