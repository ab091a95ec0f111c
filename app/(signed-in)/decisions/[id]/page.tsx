import type { Metadata } from "next";
import Link from "next/link";
import { DecisionDetailView } from "@/components/decisions/decision-detail";

export const metadata: Metadata = { title: "Decision" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return (
    <div className="mx-auto max-w-[1200px]">
      <nav aria-label="Breadcrumb" className="px-4 pt-3 text-sm">
        <Link href="/decisions" className="text-muted underline-offset-2 hover:underline">
          Decisions
        </Link>
      </nav>
      <DecisionDetailView id={decodeURIComponent(id)} heading="h1" />
    </div>
  );
}
