import { VersionBody } from "@/lib/contract/alert-calls";
import { undoStep } from "@/lib/server/alerts/bulk-undo";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/undo", async ({ services, request, params, caller }) => {
  const { version } = await readBody(request, VersionBody);
  return undoStep(services.db, caller, params.id, version);
});
