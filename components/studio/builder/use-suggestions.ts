"use client";

import { formatCount } from "@/components/ui";
import type { FieldProfile } from "@/lib/contract/backtest";
import { LABEL_FIELD } from "@/lib/contract/fields";
import { LABELS } from "@/lib/contract/label";
import { useBuilder } from "./builder-context";
import type { ValueSuggestion } from "./suggest-input";

/** What recent transactions have in a field, to choose from. */
export function useSuggestions(
  field: unknown,
  profile: FieldProfile | undefined,
): {
  readonly suggestions: readonly ValueSuggestion[];
  readonly source: string;
} {
  const { profiles } = useBuilder();
  if (field === LABEL_FIELD) return KNOWN_LABELS;
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

/** What a label can be. */
const KNOWN_LABELS = {
  suggestions: LABELS.map((value): ValueSuggestion => ({ value, note: "" })),
  source: "As known when the event is judged",
};

function percentText(share: number): string {
  return share < 0.01 ? "below 1 %" : `${Math.round(share * 100)} %`;
}
