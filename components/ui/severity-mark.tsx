import { clsx } from "clsx";
import type { ReactNode } from "react";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";

const SHAPES: Readonly<Record<Severity, ReactNode>> = {
  critical: <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />,
  high: <path d="M5 .6 10 9.4H0Z" fill="currentColor" />,
  medium: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  low: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

/** Text colour of each severity, as a class. */
export const SEVERITY_TEXT: Readonly<Record<Severity, string>> = {
  critical: "text-critical",
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
};

/** Colour of each severity for charts, as a CSS value. */
export const SEVERITY_COLOR: Readonly<Record<Severity, string>> = {
  critical: "var(--critical)",
  high: "var(--high)",
  medium: "var(--medium)",
  low: "var(--low)",
};

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

/** Severities as a reader wants them listed: worst first. */
export const WORST_FIRST: readonly Severity[] = SEVERITIES.toReversed();

/** The bare shape, 10 px, in the current colour; to be placed inside other SVG or text. */
export function SeverityShape({ severity, size = 10 }: { readonly severity: Severity; readonly size?: number }) {
  return (
    <svg viewBox="0 0 10 10" width={size} height={size} className="shrink-0" aria-hidden>
      {SHAPES[severity]}
    </svg>
  );
}

export interface SeverityMarkProps {
  readonly severity: Severity;
  /** False leaves only the shape to see; the word is still announced. Default true. */
  readonly word?: boolean;
  readonly className?: string;
}

/** Severity by shape, colour and word. */
export function SeverityMark({ severity, word = true, className }: SeverityMarkProps) {
  return (
    <span
      className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", SEVERITY_TEXT[severity], className)}
      title={word ? undefined : SEVERITY_WORD[severity]}
    >
      <SeverityShape severity={severity} />
      <span className={word ? undefined : "sr-only"}>{SEVERITY_WORD[severity]}</span>
    </span>
  );
}
