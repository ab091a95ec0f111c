import type { Metadata } from "next";
import { LimitsPage } from "@/components/limits/limits-page";

export const metadata: Metadata = { title: "Time limits" };

export default function Page() {
  return <LimitsPage />;
}
