"use client";

import { useAge } from "./clock";
import { formatExact, formatMoney } from "./format";

export interface RelativeTimeProps {
  /** Epoch milliseconds. */
  readonly at: number;
  /** "12 s ago" (default) or only "12 s" where the column's title says that it is an age. */
  readonly variant?: "ago" | "age";
  readonly className?: string;
}

/** How long ago, ticking with the page's one clock; exact UTC and local time on hover. */
export function RelativeTime({ at, variant = "ago", className }: RelativeTimeProps) {
  const known = useAge(at);
  const age = known ?? "";
  const valid = Number.isFinite(at) && Math.abs(at) < 8.64e15;
  return (
    <time
      className={className ?? "whitespace-nowrap"}
      dateTime={valid ? new Date(at).toISOString() : undefined}
      title={known === null ? undefined : formatExact(at)}
    >
      {variant === "ago" && age !== "now" && age !== "" ? `${age} ago` : age}
    </time>
  );
}

export interface MoneyProps {
  /** Major units. */
  readonly amount: number;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly look?: "exact" | "whole" | "compact";
  readonly className?: string;
}

/** An amount with its currency and the reader's separators. */
export function Money({ amount, currency, look = "exact", className }: MoneyProps) {
  return (
    <span
      className={className ?? "whitespace-nowrap"}
      title={look === "exact" ? currency : formatMoney(amount, currency)}
    >
      {formatMoney(amount, currency, look)}
    </span>
  );
}
