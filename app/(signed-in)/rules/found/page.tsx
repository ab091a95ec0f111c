import type { Metadata } from "next";
import { MiningPage } from "@/components/mining/mining-page";

export const metadata: Metadata = { title: "Found in history" };

export default function Page() {
  return <MiningPage />;
}
