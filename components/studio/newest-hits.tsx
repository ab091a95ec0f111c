"use client";

import { useState } from "react";
import { Button } from "@/components/ui";
import type { RuleHitRow } from "@/lib/contract/api";
import type { RuleDefinition } from "@/lib/contract/rule";
import { HitList } from "./hit-list";

/** Hits that are listed before the reader asks for more. */
const SHOWN_MAX = 8;

export interface NewestHitsProps {
  /** Newest first. */
  readonly hits: readonly RuleHitRow[];
  /** What found them. */
  readonly definition: RuleDefinition;
}

/** The newest hits in shadow, a few of them at first. */
export function NewestHits({ hits, definition }: NewestHitsProps) {
  const [all, setAll] = useState(false);
  return (
    <div>
      <h3 className="pb-1 text-sm font-normal text-muted">Newest hits in shadow</h3>
      <HitList hits={all ? hits : hits.slice(0, SHOWN_MAX)} rule={definition} label="Newest hits in shadow" />
      {!all && hits.length > SHOWN_MAX && (
        <Button size="sm" look="quiet" onClick={() => setAll(true)}>
          Show {hits.length - SHOWN_MAX} more
        </Button>
      )}
    </div>
  );
}
