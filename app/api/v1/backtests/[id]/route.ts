import { readBacktest, takeBackBacktest } from "@/lib/server/backtests/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ id: string }>("draftRules", ({ services, params, caller }) =>
  readBacktest(services.db, caller, params.id),
);

export const DELETE = endpoint<{ id: string }>("draftRules", async ({ services, params, caller }) => {
  await takeBackBacktest(services.db, caller, params.id);
  return new Response(null, { status: 204 });
});
