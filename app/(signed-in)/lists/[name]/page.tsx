import type { Metadata } from "next";
import { ListPage } from "@/components/lists/list-page";

export const metadata: Metadata = { title: "List" };

export default async function Page({ params }: { readonly params: Promise<{ readonly name: string }> }) {
  const { name } = await params;
  return <ListPage name={decodeURIComponent(name)} />;
}
