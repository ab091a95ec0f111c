import { BacktestBody } from "@/lib/contract/backtest";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/backtests", async ({ services, request, caller, reply }) =>
  reply(await askBacktest(services.db, caller, await readBody(request, BacktestBody), services.env.zone), 202),
);
