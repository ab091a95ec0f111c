import { ResendBody } from "@/lib/contract/api";
import { readBody } from "@/lib/server/http/body";
import { endpoint, json } from "@/lib/server/http/endpoint";
import { resendDeadLetter } from "@/lib/server/system/dead-letters";

export const POST = endpoint("ingest", async ({ services, request, caller }) =>
  json(await resendDeadLetter(services, caller, await readBody(request, ResendBody)), 202),
);
