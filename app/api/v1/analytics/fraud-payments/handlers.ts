import { FraudPaymentQuery } from "@/lib/contract/psd2-calls";
import { readQuery } from "@/lib/server/http/query";
import { readFraudPayments } from "@/lib/server/payments/fraud-payments";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/analytics/fraud-payments", ({ services, url }) =>
  readFraudPayments(services.db, services.env.baseCurrency, readQuery(url, FraudPaymentQuery), Date.now()),
);
