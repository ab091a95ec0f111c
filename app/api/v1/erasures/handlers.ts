import { EraseBody } from "@/lib/contract/erasure";
import { readBody } from "@/lib/server/http/body";
import { beginErase, eraseDryRun } from "@/lib/server/privacy/erase/erase";
import { eraseGround, inBackground } from "@/lib/server/privacy/erase/ground";
import { listErasures } from "@/lib/server/privacy/erase/records";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/erasures", async ({ services }) => ({
  items: await listErasures(services.db),
}));

export const POST = endpoint("post", "/api/v1/erasures", async ({ services, request, caller, reply }) => {
  const {
    accountId,
    includeOpen = false,
    dryRun = false,
    reason = null,
    wait = true,
  } = await readBody(request, EraseBody);
  const ground = eraseGround(services);
  const asked = { accountId, includeOpen, reason };
  if (dryRun) return eraseDryRun(ground, asked);
  const erasure = await beginErase(ground, caller, asked);
  return wait ? reply(await erasure.done, 201) : reply(inBackground(services, erasure), 202);
});
