import { UnmaskTransactionBody } from "@/lib/contract/masking";
import { readBody } from "@/lib/server/http/body";
import { unmaskTransaction } from "@/lib/server/privacy/unmask";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/transactions/unmask",
  async ({ services, request, caller, replyAsItIs }) =>
    replyAsItIs(await unmaskTransaction(services, caller, await readBody(request, UnmaskTransactionBody))),
);
