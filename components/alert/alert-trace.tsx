"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, Panel, Skeleton } from "@/components/ui";
import type { TraceOfHitProps } from "./trace-of-hit";

/** Loaded once somebody asks: what it shows is worked out then. */
const TraceOfHit = dynamic(async () => (await import("./trace-of-hit")).TraceOfHit, {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full" />,
});

/** How an alert came to fire, once somebody asks. */
export function AlertTracePanel({ detail, onStep }: TraceOfHitProps) {
  const [asked, setAsked] = useState(false);
  if (detail.hits.length === 0) return null;
  return (
    <Panel
      title="How it came to fire"
      padded={false}
      actions={
        !asked && (
          <Button size="sm" onClick={() => setAsked(true)}>
            Step through it
          </Button>
        )
      }
    >
      {asked && <TraceOfHit detail={detail} onStep={onStep} />}
    </Panel>
  );
}
