"use client";

import { useRef } from "react";
import { useBuilder } from "./builder-context";
import { focusPlace } from "./focus-place";

/** How much is still to be put right, and the way to the first of it. */
export function IssueCount() {
  const { issues } = useBuilder();
  const mark = useRef<HTMLDivElement>(null);
  const count = [...issues.values()].reduce((sum, each) => sum + each.length, 0);
  const jump = () => {
    const root = mark.current?.closest("section") ?? null;
    const places = [...(root?.querySelectorAll<HTMLElement>("[data-path]") ?? [])];
    const innermost = places.filter((place) => issues.has(place.dataset.path ?? ""));
    const first = innermost[0]?.dataset.path;
    if (first !== undefined) focusPlace(root, first);
  };
  return (
    <div ref={mark} aria-live="polite" className="min-h-5 text-sm">
      {count > 0 && (
        <button type="button" className="text-accent underline-offset-2 hover:underline" onClick={jump}>
          {count === 1 ? "1 problem to fix" : `${count} problems to fix`}
        </button>
      )}
    </div>
  );
}
