import { RoutePreviewBody } from "@/lib/contract/route";
import { readBody } from "@/lib/server/http/body";
import { previewRoute } from "@/lib/server/outbox/manage/preview";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/routes/preview", async ({ services, request }) =>
  previewRoute(services.db, await readBody(request, RoutePreviewBody), Date.now()),
);
