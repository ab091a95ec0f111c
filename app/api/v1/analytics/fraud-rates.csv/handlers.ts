import { NoQuery } from "@/lib/contract/no-query";
import { CSV } from "@/lib/server/export/csv";
import { readQuery } from "@/lib/server/http/query";
import { FRAUD_RATE_TABLE, fraudRatePages } from "@/lib/server/payments/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/analytics/fraud-rates.csv", ({ services, caller, url }) => {
  readQuery(url, NoQuery);
  return sendFile(
    { services, caller, url },
    FRAUD_RATE_TABLE,
    fraudRatePages(services.db, services.env.baseCurrency),
    CSV,
  );
});
