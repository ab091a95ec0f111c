import { MissedBody } from "@/lib/contract/backtest";
import { MissedQuery } from "@/lib/contract/missed";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { countMissed } from "@/lib/server/missed/letters";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/missed", ({ services, url }) =>
  countMissed(services.db, services.topics, readQuery(url, MissedQuery)),
);

export const POST = endpoint("post", "/api/v1/missed", async ({ services, request, caller, reply }) => {
  const body = await readBody(request, MissedBody);
  return reply(await askBacktest(services.db, caller, { kind: "missed", ...body }), 202);
});
