import type { Metadata } from "next";
import { FraudPaymentsPage } from "@/components/analytics/fraud-payments-page";

export const metadata: Metadata = { title: "Fraud payments" };

export default function Page() {
  return <FraudPaymentsPage />;
}
