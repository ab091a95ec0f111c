import { readBacktest, takeBackBacktest } from "@/lib/server/backtests/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/backtests/{id}", ({ services, params, caller }) =>
  readBacktest(services.db, caller, params.id),
);

export const DELETE = endpoint("delete", "/api/v1/backtests/{id}", async ({ services, params, caller, reply }) => {
  await takeBackBacktest(services.db, caller, params.id);
  return reply(null, 204);
});
