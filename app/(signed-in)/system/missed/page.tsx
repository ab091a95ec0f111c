import type { Metadata } from "next";
import { FoundLaterPage } from "@/components/found-later/found-later-page";

export const metadata: Metadata = { title: "What did we miss?" };

export default function Page() {
  return <FoundLaterPage />;
}
