import { TuneBody } from "@/lib/contract/api";
import { tuneRule } from "@/lib/server/drafts/tune";
import { readBody } from "@/lib/server/http/body";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const PATCH = endpoint<{ id: string }>("tuneRules", async ({ services, request, params, caller }) => {
  const answer = await tuneRule(services.db, caller, params.id, await readBody(request, TuneBody));
  return answer.outcome === "published" ? answer.rule : json(answer.draft, 202);
});
