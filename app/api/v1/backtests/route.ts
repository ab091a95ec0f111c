import { BacktestBody } from "@/lib/contract/backtest";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBody } from "@/lib/server/http/body";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const POST = endpoint("draftRules", async ({ services, request, caller }) =>
  json(await askBacktest(services.db, caller, await readBody(request, BacktestBody)), 202),
);
