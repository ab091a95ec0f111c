import type { Metadata } from "next";
import { RulePage } from "@/components/rules/rule-page";

export const metadata: Metadata = { title: "Rule" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <RulePage id={decodeURIComponent(id)} />;
}
