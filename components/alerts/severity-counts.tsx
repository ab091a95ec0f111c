"use client";

import { clsx } from "clsx";
import { formatCount, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape, WORST_FIRST } from "@/components/ui";
import type { AlertFacetCounts } from "@/lib/contract/alert-calls";
import type { Severity } from "@/lib/contract/severity";

/** How many alerts of each severity; pressing one shows only those, pressing it again all. */
export function SeverityCounts(props: {
  readonly counts: AlertFacetCounts | undefined;
  readonly chosen: readonly Severity[];
  readonly onChange: (chosen: readonly Severity[]) => void;
}) {
  const { counts, chosen, onChange } = props;
  if (counts === undefined) return null;
  return (
    <fieldset aria-label="Alerts by severity" className="hidden items-center sm:flex">
      {WORST_FIRST.map((severity) => {
        const only = chosen.length === 1 && chosen[0] === severity;
        return (
          <button
            key={severity}
            type="button"
            aria-pressed={only}
            title={`${SEVERITY_WORD[severity]}: show only these`}
            aria-label={`${SEVERITY_WORD[severity]}: ${counts.bySeverity[severity]}`}
            onClick={() => onChange(only ? [] : [severity])}
            className={clsx(
              "inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm hover:bg-hover aria-pressed:bg-selected",
              counts.bySeverity[severity] === 0 ? "text-faint" : SEVERITY_TEXT[severity],
            )}
          >
            <SeverityShape severity={severity} />
            {formatCount(counts.bySeverity[severity])}
          </button>
        );
      })}
    </fieldset>
  );
}
