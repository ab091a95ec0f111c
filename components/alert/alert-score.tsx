import Link from "next/link";
import { Panel, useShown } from "@/components/ui";
import type { AlertScore } from "@/lib/contract/alert-calls";

/** The score of the alert's highest transaction, each rule's part of it, and how it is reckoned. */
export function ScoreOfAlert({ score }: { readonly score: AlertScore }) {
  const shown = useShown();
  const by = score.scorecardVersion === null ? "by the rules' own scores" : `by scorecard ${score.scorecardVersion}`;
  return (
    <Panel
      title={`Score ${score.score}`}
      note={
        <Link href="/score" className="text-accent hover:underline">
          {by}
        </Link>
      }
    >
      <p className="text-sm text-pretty tabular-nums">{shown(score.line)}</p>
    </Panel>
  );
}
