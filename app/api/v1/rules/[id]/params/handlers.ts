import { TuneBody } from "@/lib/contract/rule-calls";
import { tuneRule } from "@/lib/server/drafts/tune";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint(
  "patch",
  "/api/v1/rules/{id}/params",
  async ({ services, request, params, caller, reply }) => {
    const answer = await tuneRule(services.db, caller, params.id, await readBody(request, TuneBody));
    return answer.outcome === "published" ? answer.rule : reply(answer.draft, 202);
  },
);
