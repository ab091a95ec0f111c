import type { Metadata } from "next";
import { ErasuresPage } from "@/components/erasures/erasures-page";

export const metadata: Metadata = { title: "Erasures" };

export default function Page() {
  return <ErasuresPage />;
}
