import { ApproveBody } from "@/lib/contract/draft";
import { approveDraft } from "@/lib/server/drafts/approve";
import { readBody } from "@/lib/server/http/body";
import { answerWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/drafts/{id}/approve", async ({ services, request, params, caller }) =>
  answerWithWarnings(
    recentVersions(services),
    await approveDraft(services.db, caller, params.id, await readBody(request, ApproveBody)),
  ),
);
