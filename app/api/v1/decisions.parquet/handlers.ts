import { DecisionFilterQuery } from "@/lib/contract/decision-calls";
import { DECISION_TABLE, decisionPages } from "@/lib/server/decisions/export";
import { PARQUET } from "@/lib/server/export/parquet";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/decisions.parquet", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    DECISION_TABLE,
    decisionPages(services.db, readQuery(url, DecisionFilterQuery)),
    PARQUET,
  ),
);
