import { alertDetail } from "@/lib/server/alerts/detail";
import { withoutLabels } from "@/lib/server/alerts/without-label";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ id: string }>("read", async ({ services, params }) => {
  const detail = await alertDetail(services.db, params.id);
  return services.env.demo ? withoutLabels(detail) : detail;
});
