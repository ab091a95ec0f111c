import { ResendBody } from "@/lib/contract/transaction-calls";
import { readBody } from "@/lib/server/http/body";
import { resendDeadLetter } from "@/lib/server/system/dead-letters";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/dead-letters/resend", async ({ services, request, caller, reply }) =>
  reply(await resendDeadLetter(services, caller, await readBody(request, ResendBody)), 202),
);
