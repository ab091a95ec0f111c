"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button, Panel, Skeleton } from "@/components/ui";
import type { LinksViewProps } from "./links-view";

/** Loaded once somebody asks: with the library that draws. */
const LinksView = dynamic(async () => (await import("./links-view")).LinksView, {
  ssr: false,
  loading: () => <Skeleton className="mx-3 mb-3 h-40" />,
});

/** What hangs together with some entities, once somebody asks. */
export function LinksPanel({ starts }: LinksViewProps) {
  const [asked, setAsked] = useState(false);
  // A link to a page may say how its links are looked at.
  useEffect(() => setAsked((before) => before || new URLSearchParams(window.location.search).has("links")), []);
  if (starts.length === 0) return null;
  return (
    <Panel
      title="Links"
      note="what shares transactions"
      padded={false}
      actions={
        !asked && (
          <Button size="sm" onClick={() => setAsked(true)}>
            Show links
          </Button>
        )
      }
    >
      {asked && <LinksView starts={starts} />}
    </Panel>
  );
}
