import type { Metadata } from "next";
import Link from "next/link";
import { AlertDetailView } from "@/components/alert/alert-detail";

export const metadata: Metadata = { title: "Alert" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return (
    <div className="mx-auto max-w-[1600px]">
      <nav aria-label="Breadcrumb" className="px-4 pt-3 text-sm">
        <Link href="/alerts" className="text-muted underline-offset-2 hover:underline">
          Alerts
        </Link>
      </nav>
      <AlertDetailView id={decodeURIComponent(id)} heading="h1" />
    </div>
  );
}
