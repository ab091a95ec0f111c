import { CaseCommentBody } from "@/lib/contract/case-calls";
import { commentOnCase } from "@/lib/server/cases/comments";
import { caseDetail } from "@/lib/server/cases/detail";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/{id}/comments", async ({ services, params }) => {
  const { comments } = await caseDetail(services.db, params.id);
  return { items: comments };
});

export const POST = endpoint("post", "/api/v1/cases/{id}/comments", async ({ services, request, params, caller }) => {
  await commentOnCase(services.db, caller, params.id, await readBody(request, CaseCommentBody));
  return caseDetail(services.db, params.id);
});
