import { SaveDraftBody } from "@/lib/contract/draft";
import { readDraft } from "@/lib/server/drafts/read";
import { removeDraft } from "@/lib/server/drafts/remove";
import { saveDraft } from "@/lib/server/drafts/save";
import { readBody } from "@/lib/server/http/body";
import { draftWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/drafts/{id}", async ({ services, params, caller }) =>
  draftWithWarnings(recentVersions(services), await readDraft(services.db, caller, params.id)),
);

export const PUT = endpoint("put", "/api/v1/drafts/{id}", async ({ services, request, params, caller }) =>
  draftWithWarnings(
    recentVersions(services),
    await saveDraft(services.db, caller, params.id, await readBody(request, SaveDraftBody)),
  ),
);

export const DELETE = endpoint("delete", "/api/v1/drafts/{id}", async ({ services, params, caller, reply }) => {
  await removeDraft(services.db, caller, params.id);
  return reply(null, 204);
});
