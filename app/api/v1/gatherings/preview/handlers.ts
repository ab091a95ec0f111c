import { GatheringPreviewBody } from "@/lib/contract/gathering";
import { previewGathering } from "@/lib/server/gathering/preview";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/gatherings/preview", async ({ services, request }) =>
  previewGathering(services.db, await readBody(request, GatheringPreviewBody)),
);
