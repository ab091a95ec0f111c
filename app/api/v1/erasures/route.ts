import { EraseBody } from "@/lib/contract/erasure";
import { readBody } from "@/lib/server/http/body";
import { endpoint, json } from "@/lib/server/http/endpoint";
import { erase, eraseDryRun } from "@/lib/server/privacy/erase/erase";
import { listErasures } from "@/lib/server/privacy/erase/records";

export const GET = endpoint("erase", async ({ services }) => ({ items: await listErasures(services.db) }));

export const POST = endpoint("erase", async ({ services, request, caller }) => {
  const { accountId, includeOpen = false, dryRun = false, reason = null } = await readBody(request, EraseBody);
  const { db, env, topics } = services;
  const ground = { db, retentionMs: env.retentionMs, topic: topics.transactions, stream: env.stream.kind };
  const asked = { accountId, includeOpen, reason };
  return dryRun ? eraseDryRun(ground, asked) : json(await erase(ground, caller, asked), 201);
});
