import type { Metadata } from "next";
import { EntitiesPage } from "@/components/entity/entities-page";

export const metadata: Metadata = { title: "Entities" };

export default function Page() {
  return <EntitiesPage />;
}
