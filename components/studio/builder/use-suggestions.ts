"use client";

import { formatCount } from "@/components/ui";
import type { FieldProfile } from "@/lib/contract/backtest";
import { useBuilder } from "./builder-context";
import type { ValueSuggestion } from "./suggest-input";

/** What recent transactions have in a field, to choose from. */
export function useSuggestions(profile: FieldProfile | undefined): {
  readonly suggestions: readonly ValueSuggestion[];
  readonly source: string;
} {
  const { profiles } = useBuilder();
  const source = `In the last ${formatCount(profiles?.sampled ?? 0)} transactions`;
  if (profile === undefined || profile.field === "timestamp") return { suggestions: [], source };
  const { spread, kind, examples } = profile;
  if (kind !== "number" || spread === null) {
    return { suggestions: examples.map(({ value, share }) => ({ value, note: percentText(share) })), source };
  }
  const points: readonly ValueSuggestion[] = [
    { value: spread.min, note: "smallest" },
    { value: spread.median, note: "half are below" },
    { value: spread.p95, note: "95 % are below" },
    { value: spread.max, note: "largest" },
  ];
  return {
    suggestions: points.filter(({ value }, i) => points.findIndex((each) => each.value === value) === i),
    source,
  };
}

function percentText(share: number): string {
  return share < 0.01 ? "below 1 %" : `${Math.round(share * 100)} %`;
}
