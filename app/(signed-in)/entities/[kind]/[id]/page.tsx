import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntityPage } from "@/components/entity/entity-page";
import { ENTITY_KINDS } from "@/lib/contract/entity";

export const metadata: Metadata = { title: "Entity" };

interface PageProps {
  readonly params: Promise<{ readonly kind: string; readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  const { kind, id } = await params;
  const known = ENTITY_KINDS.find((each) => each === kind);
  if (known === undefined) notFound();
  return <EntityPage key={`${kind} ${id}`} kind={known} id={decodeURIComponent(id)} />;
}
