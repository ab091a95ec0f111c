import { ApproveBody } from "@/lib/contract/draft";
import { approveDraft } from "@/lib/server/drafts/approve";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";

export const POST = endpoint<{ id: string }>("changeRules", async ({ services, request, params, caller }) =>
  approveDraft(services.db, caller, params.id, await readBody(request, ApproveBody)),
);
