import { MissedBody } from "@/lib/contract/backtest";
import { MissedQuery } from "@/lib/contract/missed";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { countMissed } from "@/lib/server/missed/letters";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", ({ services, url }) =>
  countMissed(services.db, services.topics, readQuery(url, { from: "number", to: "number" }, MissedQuery)),
);

export const POST = endpoint("draftRules", async ({ services, request, caller }) => {
  const body = await readBody(request, MissedBody);
  return json(await askBacktest(services.db, caller, { kind: "missed", ...body }), 202);
});
