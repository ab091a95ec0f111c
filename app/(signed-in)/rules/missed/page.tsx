import type { Metadata } from "next";
import { MissedPage } from "@/components/missed/missed-page";

export const metadata: Metadata = { title: "Why was this not caught?" };

export default function Page() {
  return <MissedPage />;
}
