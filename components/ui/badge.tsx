import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { AlertLabel, AlertStatus } from "@/lib/contract/alert";

export interface BadgeProps {
  readonly tone?: "neutral" | "accent" | "ok" | "warn" | "critical";
  readonly children: ReactNode;
  readonly title?: string;
}

const TONES = {
  neutral: "text-muted",
  accent: "text-accent",
  ok: "text-ok",
  warn: "text-high",
  critical: "text-critical",
} as const;

/** A word that names a state. */
export function Badge({ tone = "neutral", children, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={clsx(
        "inline-flex h-5 items-center gap-1 rounded-sm border border-line px-1.5 text-sm whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

export const STATUS_WORD: Readonly<Record<AlertStatus, string>> = {
  open: "Open",
  acknowledged: "Acknowledged",
  resolved: "Resolved",
};

export const LABEL_WORD: Readonly<Record<AlertLabel, string>> = {
  fraud: "Fraud",
  false_positive: "False positive",
  inconclusive: "Inconclusive",
};

const STATUS_TONE = { open: "text-text", acknowledged: "text-accent", resolved: "text-faint" } as const;

/** How full the ring is says how far the work is: empty, half, full. */
const STATUS_RING: Readonly<Record<AlertStatus, ReactNode>> = {
  open: null,
  acknowledged: <path d="M5 2.5a2.5 2.5 0 0 1 0 5Z" fill="currentColor" />,
  resolved: <circle cx="5" cy="5" r="2.5" fill="currentColor" />,
};

export interface StatusBadgeProps {
  readonly status: AlertStatus;
  /** What a resolved alert was found to be. */
  readonly label?: AlertLabel | null;
}

/** The state of an alert, by mark and word. */
export function StatusBadge({ status, label }: StatusBadgeProps) {
  return (
    <span className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", STATUS_TONE[status])}>
      <svg viewBox="0 0 10 10" width={10} height={10} className="shrink-0" aria-hidden>
        <circle cx="5" cy="5" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        {STATUS_RING[status]}
      </svg>
      {status === "resolved" && label ? LABEL_WORD[label] : STATUS_WORD[status]}
    </span>
  );
}
