import type { Metadata } from "next";
import { MaskingPage } from "@/components/masking/masking-page";

export const metadata: Metadata = { title: "Masked attributes" };

export default function Page() {
  return <MaskingPage />;
}
