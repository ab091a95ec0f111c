import type { Metadata } from "next";
import Link from "next/link";
import { CaseDetailView } from "@/components/cases/case-view";

export const metadata: Metadata = { title: "Case" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return (
    <div className="mx-auto max-w-[1400px]">
      <nav aria-label="Breadcrumb" className="px-4 pt-3 text-sm">
        <Link href="/cases" className="text-muted underline-offset-2 hover:underline">
          Cases
        </Link>
      </nav>
      <CaseDetailView id={decodeURIComponent(id)} />
    </div>
  );
}
