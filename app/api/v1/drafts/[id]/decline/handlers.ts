import { DeclineBody } from "@/lib/contract/draft";
import { declineDraft } from "@/lib/server/drafts/decline";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/drafts/{id}/decline", async ({ services, request, params, caller }) =>
  declineDraft(services.db, caller, params.id, await readBody(request, DeclineBody)),
);
