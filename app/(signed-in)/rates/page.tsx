import type { Metadata } from "next";
import { RatesPage } from "@/components/rates/rates-page";

export const metadata: Metadata = { title: "Rates" };

export default function Page() {
  return <RatesPage />;
}
