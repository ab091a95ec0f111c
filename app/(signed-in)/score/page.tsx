import type { Metadata } from "next";
import { ScorePage } from "@/components/score/score-page";

export const metadata: Metadata = { title: "Score" };

export default function Page() {
  return <ScorePage />;
}
