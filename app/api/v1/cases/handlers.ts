import { CaseQuery, CreateCaseBody } from "@/lib/contract/case-calls";
import { createCase } from "@/lib/server/cases/create";
import { caseDetail } from "@/lib/server/cases/detail";
import { listCases } from "@/lib/server/cases/list";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases", ({ services, url, caller }) =>
  listCases(services.db, readQuery(url, CaseQuery), caller),
);

export const POST = endpoint("post", "/api/v1/cases", async ({ services, request, caller, reply }) => {
  const body = await readBody(request, CreateCaseBody);
  return reply(await caseDetail(services.db, await createCase(services.db, caller, body)), 201);
});
