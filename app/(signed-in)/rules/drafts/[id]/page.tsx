import type { Metadata } from "next";
import { DraftStudioPage } from "@/components/studio/draft-studio-page";

export const metadata: Metadata = { title: "Draft" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <DraftStudioPage id={decodeURIComponent(id)} />;
}
