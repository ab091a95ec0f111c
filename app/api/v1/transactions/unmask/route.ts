import { UnmaskTransactionBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { unmaskTransaction } from "@/lib/server/privacy/unmask";
import { endpoint, jsonAsItIs } from "@/lib/server/web/endpoint";

export const POST = endpoint("unmask", async ({ services, request, caller }) =>
  jsonAsItIs(await unmaskTransaction(services, caller, await readBody(request, UnmaskTransactionBody))),
);
