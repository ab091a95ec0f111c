import { CaseFilterQuery } from "@/lib/contract/case-calls";
import { countCases } from "@/lib/server/cases/list";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/cases/counts", ({ services, url, caller }) =>
  countCases(services.db, readQuery(url, CaseFilterQuery), caller),
);
