import { RolloutBody } from "@/lib/contract/draft";
import { readBody } from "@/lib/server/http/body";
import { changeRollout } from "@/lib/server/rules/rollout";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rules/{id}/rollout", async ({ services, request, params, caller }) =>
  changeRollout(services.db, caller, params.id, await readBody(request, RolloutBody)),
);
