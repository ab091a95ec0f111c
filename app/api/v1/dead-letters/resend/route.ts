import { ResendBody } from "@/lib/contract/api";
import { readBody } from "@/lib/server/http/body";
import { resendDeadLetter } from "@/lib/server/system/dead-letters";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const POST = endpoint("ingest", async ({ services, request, caller }) =>
  json(await resendDeadLetter(services, caller, await readBody(request, ResendBody)), 202),
);
