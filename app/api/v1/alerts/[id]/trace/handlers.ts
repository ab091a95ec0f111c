import { TraceQuery } from "@/lib/contract/trace";
import { traceOfAlert } from "@/lib/server/backtests/trace-of-alert";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts/{id}/trace", async ({ services, params, caller, url, reply }) => {
  const { hit = null } = readQuery(url, TraceQuery);
  const answer = await traceOfAlert(services.db, caller, { alertId: params.id, hitId: hit });
  return answer.done ? answer.trace : reply(answer.state, 202);
});
