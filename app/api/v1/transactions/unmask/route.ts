import { UnmaskTransactionBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { endpoint, jsonAsItIs } from "@/lib/server/http/endpoint";
import { unmaskTransaction } from "@/lib/server/privacy/unmask";

export const POST = endpoint("unmask", async ({ services, request, caller }) =>
  jsonAsItIs(await unmaskTransaction(services, caller, await readBody(request, UnmaskTransactionBody))),
);
