"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, Panel, RelativeTime, Skeleton } from "@/components/ui";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import { useUser } from "@/components/user/user";
import type { Label } from "@/lib/contract/label";
import type { LabelledTransaction } from "@/lib/contract/label-api";
import { LABEL_KIND_WORDS, OUTCOME_WORD, outcomeSource } from "@/lib/view-models/label-words";
import { useOutcome } from "./decision-queries";

const OutcomeDialog = dynamic(async () => (await import("./outcome-dialog")).OutcomeDialog, { ssr: false });

/** What the transaction turned out to be, who said so, and the way to say it. */
export function OutcomePanel({ id }: { readonly id: string }) {
  const { data: known, error, isError } = useOutcome(id);
  const maySay = useUser().can("sayOutcomes");
  const [saying, setSaying] = useState<Label | null>(null);
  return (
    <Panel
      title="What it turned out to be"
      actions={
        maySay && (
          <span className="flex gap-2">
            <Button size="sm" onClick={() => setSaying("fraud")}>
              Fraud…
            </Button>
            <Button size="sm" onClick={() => setSaying("legitimate")}>
              Legitimate…
            </Button>
          </span>
        )
      }
    >
      {known !== undefined ? (
        <Known known={known} />
      ) : isError ? (
        <p role="alert" className="text-critical">
          {problemText(error).title}. What was said is kept.
        </p>
      ) : (
        <Skeleton className="h-4 w-1/2" />
      )}
      {saying !== null && <OutcomeDialog id={id} label={saying} onClose={() => setSaying(null)} />}
    </Panel>
  );
}

function Known({ known: { outcome, labels } }: { readonly known: LabelledTransaction }) {
  if (outcome === null) return <p className="text-muted">Nothing is known yet.</p>;
  const others = labels.slice(outcome.by.source === "label" ? 1 : 0);
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-2">
        <OutcomeMark outcome={outcome} /> {outcomeSource(outcome)}, <RelativeTime at={outcome.at} />
      </p>
      {others.length > 0 && (
        <ul aria-label="What else was said" className="text-sm text-muted">
          {others.map(({ id, label, kind, at, saidBy }) => (
            <li key={id}>
              {OUTCOME_WORD[label]} ({LABEL_KIND_WORDS[kind]}), said by {saidBy.name}, <RelativeTime at={at} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
