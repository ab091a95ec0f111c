import type { Metadata } from "next";
import { GatheringPage } from "@/components/gathering/gathering-page";

export const metadata: Metadata = { title: "Gathering alerts" };

export default function Page() {
  return <GatheringPage />;
}
