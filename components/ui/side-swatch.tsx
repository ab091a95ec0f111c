import { SEVERITY_COLOR } from "@/components/ui";
import type { Severity } from "@/lib/contract/severity";

/** How the draft's alerts are drawn: a filled area; how the published version's are: a line. */
export const DRAFT_FILL_OPACITY = 0.5;

/** The mark of a side as the chart draws it: filled for the draft, a stepped line for what is published. */
export function SideSwatch({ side, severity }: { readonly side: "draft" | "published"; readonly severity: Severity }) {
  const color = SEVERITY_COLOR[severity];
  return (
    <svg viewBox="0 0 14 10" width={14} height={10} className="inline-block shrink-0" aria-hidden>
      {side === "draft" ? (
        <rect y={1} width={14} height={9} fill={color} fillOpacity={DRAFT_FILL_OPACITY} />
      ) : (
        <path d="M0 8h4.5V2h5v4H14" fill="none" stroke={color} strokeWidth={1.5} />
      )}
    </svg>
  );
}
