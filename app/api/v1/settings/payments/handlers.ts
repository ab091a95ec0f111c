import { PaymentKinds } from "@/lib/contract/psd2-calls";
import { readBody } from "@/lib/server/http/body";
import { writePaymentKinds } from "@/lib/server/payments/kinds";
import { endpoint } from "@/lib/server/web/endpoint";

export const PUT = endpoint("put", "/api/v1/settings/payments", async ({ services, request, caller }) =>
  writePaymentKinds(services.db, caller, await readBody(request, PaymentKinds)),
);
