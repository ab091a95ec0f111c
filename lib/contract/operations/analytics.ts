import { AnalyticsGroupQuery, AnalyticsGroups, AnalyticsQuery, AnalyticsReport } from "../analytics";
import { FraudPaymentPage, FraudPaymentQuery, FraudRates, PaymentKinds } from "../psd2-calls";
import type { Operation } from "./operation";

/** Calls about how well the work on alerts goes. */
export const ANALYTICS_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/analytics",
    summary: "Alerts, precision, money and times of a period beside the one before, by day and by hour of the week",
    permission: "read",
    query: AnalyticsQuery,
    success: { status: 200, says: "The figures", schema: AnalyticsReport },
  },
  {
    method: "get",
    path: "/api/v1/analytics/groups",
    summary: "The same figures by rule, severity, analyst, kind of entity or country",
    permission: "read",
    query: AnalyticsGroupQuery,
    success: { status: 200, says: "A row for each", schema: AnalyticsGroups },
  },
  {
    method: "get",
    path: "/api/v1/analytics/fraud-rates",
    summary:
      "Fraud rates by kind of payment and band of amount over 90 days and the last quarters, for the transaction risk analysis exemption of PSD2",
    permission: "read",
    success: { status: 200, says: "The rates", schema: FraudRates },
  },
  {
    method: "get",
    path: "/api/v1/analytics/fraud-payments",
    summary: "The payments behind a fraud rate: those of a kind, a band and days that are known to be fraud",
    permission: "read",
    query: FraudPaymentQuery,
    success: { status: 200, says: "A page of them", schema: FraudPaymentPage },
  },
  {
    method: "put",
    path: "/api/v1/settings/payments",
    summary: "Say which transactions are remote card payments and remote credit transfers",
    permission: "changePaymentKinds",
    body: { types: ["application/json"], schema: PaymentKinds },
    success: { status: 200, says: "What is said from now on", schema: PaymentKinds },
  },
] as const satisfies readonly Operation[];
