"use client";

import { useState } from "react";
import { Button } from "@/components/ui";
import { useHold } from "@/components/ui/use-hold";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleHitRow } from "@/lib/contract/rule-calls";
import { HitList } from "./hit-list";

/** Hits that are listed before the reader asks for more. */
const SHOWN_MAX = 8;

export interface NewestHitsProps {
  /** Newest first. */
  readonly hits: readonly RuleHitRow[];
  /** What found them. */
  readonly definition: RuleDefinition;
}

/** The newest hits in shadow, a few of them at first. They stand still while the reader is at them or has one open. */
export function NewestHits({ hits, definition }: NewestHitsProps) {
  const { held, handlers } = useHold();
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [still, setStill] = useState(hits);
  // Derived while rendering, as React allows: no frame shows what moved.
  if (!held && opened === null && still !== hits) setStill(hits);
  const known = new Set(still.map(({ id }) => id));
  const newer = hits.filter(({ id }) => !known.has(id)).length;
  const catchUp = () => {
    setOpened(null);
    setStill(hits);
  };
  return (
    <div {...handlers}>
      <div className="flex min-h-7 items-center gap-3">
        <h3 className="text-sm font-normal text-muted">Newest hits in shadow</h3>
        {newer > 0 && (
          <Button size="sm" variant="quiet" onClick={catchUp}>
            Show {newer} newer
          </Button>
        )}
      </div>
      <HitList
        hits={all ? still : still.slice(0, SHOWN_MAX)}
        rule={definition}
        label="Newest hits in shadow"
        opened={opened}
        onOpened={setOpened}
      />
      {!all && still.length > SHOWN_MAX && (
        <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
          Show {still.length - SHOWN_MAX} more
        </Button>
      )}
    </div>
  );
}
