import { offeredActions } from "@/lib/server/actions/offered";
import { alertDetail } from "@/lib/server/alerts/detail";
import { withoutLabels } from "@/lib/server/alerts/without-label";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/alerts/{id}", async ({ services, params, caller }) => {
  const detail = await alertDetail(services.db, params.id);
  const actions = await offeredActions(services.db, caller, detail);
  return { ...(services.env.demo ? withoutLabels(detail) : detail), actions };
});
