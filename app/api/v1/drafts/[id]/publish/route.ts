import { PublishBody } from "@/lib/contract/draft";
import { publishDraft } from "@/lib/server/drafts/publish";
import { readBody } from "@/lib/server/http/body";
import { answerWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/drafts/{id}/publish", async ({ services, request, params, caller }) =>
  answerWithWarnings(
    recentVersions(services),
    await publishDraft(services.db, caller, params.id, await readBody(request, PublishBody)),
  ),
);
