import { CaseFilterQuery } from "@/lib/contract/case-calls";
import { CASE_TABLE, casePages } from "@/lib/server/cases/export";
import { CSV } from "@/lib/server/export/csv";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/cases.csv", ({ services, caller, url }) =>
  sendFile({ services, caller, url }, CASE_TABLE, casePages(services.db, readQuery(url, CaseFilterQuery), caller), CSV),
);
