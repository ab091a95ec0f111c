import { clsx } from "clsx";
import type { KnownLabel } from "@/lib/contract/backtest";

export interface LabelMarkProps {
  readonly label: KnownLabel;
  /** Whether the draft raises it newly or no longer: fraud gained and false positives lost are what one wants. */
  readonly side: "gained" | "lost";
  /** False leaves the mark to see; the word is still announced. */
  readonly word?: boolean;
}

/** What is known about something that changes sides: filled for fraud, hollow for a false positive, a dot for neither. */
export function LabelMark({ label, side, word = true }: LabelMarkProps) {
  const good = label !== null && (label === "fraud") === (side === "gained");
  const text = label === null ? "outcome not known" : label === "fraud" ? "fraud" : "false positive";
  return (
    <span
      title={label === null ? "Outcome not known" : undefined}
      className={clsx(
        "inline-flex items-center gap-1.5 whitespace-nowrap",
        label === null ? "text-faint" : good ? "text-ok" : "text-critical",
      )}
    >
      <svg viewBox="0 0 10 10" width={10} height={10} className="shrink-0" aria-hidden>
        {label === "fraud" ? (
          <rect x={1} y={1} width={8} height={8} fill="currentColor" />
        ) : label === "false_positive" ? (
          <rect x={1.75} y={1.75} width={6.5} height={6.5} fill="none" stroke="currentColor" strokeWidth={1.5} />
        ) : (
          <circle cx={5} cy={5} r={1.5} fill="currentColor" />
        )}
      </svg>
      <span className={word && label !== null ? undefined : "sr-only"}>{text}</span>
    </span>
  );
}
