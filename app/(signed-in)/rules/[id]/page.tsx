import type { Metadata } from "next";
import { RuleStudioPage } from "@/components/studio/rule-studio-page";

export const metadata: Metadata = { title: "Rule" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <RuleStudioPage id={decodeURIComponent(id)} />;
}
