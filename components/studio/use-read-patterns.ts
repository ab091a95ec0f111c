"use client";

import { useEffect, useMemo, useState } from "react";
import type { RuleIssue } from "@/lib/contract/rule";
import { patternsIn } from "@/lib/contract/text-pattern/uses";
import type { RuleReading } from "@/lib/view-models/rule-text";

type FaultsOf = (value: unknown, told: readonly RuleIssue[]) => readonly RuleIssue[];

/** The reading with what RE2 cannot read of its patterns. RE2 is loaded for the first rule that has one; until then none is known. */
export function useReadPatterns(reading: RuleReading): RuleReading {
  const [faultsOf, setFaultsOf] = useState<FaultsOf | null>(null);
  const asks = useMemo(() => patternsIn(reading.tree).length > 0, [reading.tree]);
  useEffect(() => {
    if (!asks || faultsOf !== null) return;
    // Without it the server tells them when the rule is published.
    import("@/lib/contract/text-pattern/faults").then(
      ({ patternFaults }) => setFaultsOf(() => patternFaults),
      () => undefined,
    );
  }, [asks, faultsOf]);
  return useMemo(() => {
    const faults = !asks || faultsOf === null ? [] : faultsOf(reading.tree, reading.issues);
    return faults.length === 0 ? reading : { ...reading, rule: null, issues: [...reading.issues, ...faults] };
  }, [reading, asks, faultsOf]);
}
