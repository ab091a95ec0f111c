"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { Badge, Button, EmptyState, ErrorState, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { useMasking } from "./masking-queries";

/** Both come with the press. */
const AddAttributeDialog = dynamic(async () => (await import("./add-attribute-dialog")).AddAttributeDialog, {
  ssr: false,
});
const StopMaskingDialog = dynamic(async () => (await import("./stop-masking-dialog")).StopMaskingDialog, {
  ssr: false,
});

/** Which attributes hold card numbers, beside the field that always does. For leads. */
export function MaskingPage() {
  const mayChange = useUser().can("changeMasking");
  const [adding, setAdding] = useState(false);
  const [stopping, setStopping] = useState<string | null>(null);
  const query = useMasking(mayChange);
  const names = query.data;
  if (!mayChange) {
    return (
      <EmptyState title="Masked attributes are for leads">
        Ask one when a card number is shown whole that should not be.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto flex max-w-[760px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Masked attributes</h1>
        <Button variant="primary" className="ml-auto" disabled={names === undefined} onClick={() => setAdding(true)}>
          Mask an attribute
        </Button>
      </div>
      <p className="max-w-[68ch] text-muted text-pretty">
        A card number shows its first 6 and last 4 digits to everybody:{" "}
        <span className="font-mono">411111••••••1111</span>. Leads see it whole with a reason that is written to the
        audit. Name here the attributes of your transactions that hold card numbers too.
      </p>
      {query.isPending && (
        <div role="status" aria-label="Loading masked attributes" className={BOX}>
          <div className="flex flex-col gap-4 p-3">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-4 w-1/4" />
          </div>
        </div>
      )}
      {query.isError && names === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Masking goes on as it is set.
        </ErrorState>
      )}
      {names !== undefined && (
        <>
          <ul aria-label="Masked attributes" className={BOX}>
            <li className={LINE}>
              <span className="min-w-0 font-mono break-all">cardId</span>
              <Badge>always masked</Badge>
            </li>
            {names.map((name) => (
              <li key={name} className={LINE}>
                <span className="min-w-0 font-mono break-all">{name}</span>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Stop masking ${name}`}
                  className="ml-auto shrink-0"
                  onClick={() => setStopping(name)}
                >
                  Stop masking
                </Button>
              </li>
            ))}
          </ul>
          {names.length === 0 && (
            <p className="px-1 text-sm text-muted">
              No attribute is named. Card numbers in sentences and comments are masked without it.
            </p>
          )}
        </>
      )}
      {adding && names !== undefined && <AddAttributeDialog masked={names} onClose={() => setAdding(false)} />}
      {stopping !== null && <StopMaskingDialog name={stopping} onClose={() => setStopping(null)} />}
    </div>
  );
}

const BOX = "rounded-md border border-line bg-surface";
const LINE = "flex min-h-11 items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0";
