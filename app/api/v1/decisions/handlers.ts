import { DecisionQuery } from "@/lib/contract/decision-calls";
import { askOne } from "@/lib/server/decisions/ask";
import { listDecisions } from "@/lib/server/decisions/list";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/decisions", ({ services, url }) =>
  listDecisions(services.db, readQuery(url, DecisionQuery)),
);

export const POST = endpoint("post", "/api/v1/decisions", ({ services, ...call }) => askOne(services, call));
