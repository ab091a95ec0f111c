import type { Metadata } from "next";
import { SnoozesPage } from "@/components/snoozes/snoozes-page";

export const metadata: Metadata = { title: "Snoozes" };

export default function Page() {
  return <SnoozesPage />;
}
