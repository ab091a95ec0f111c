import { readFraudRates } from "@/lib/server/payments/rates";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/analytics/fraud-rates", ({ services }) =>
  readFraudRates(services.db, services.env.baseCurrency, Date.now()),
);
