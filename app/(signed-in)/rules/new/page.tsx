import type { Metadata } from "next";
import { NewRulePage } from "@/components/studio/new-rule-page";

export const metadata: Metadata = { title: "New rule" };

export default function Page() {
  return <NewRulePage />;
}
