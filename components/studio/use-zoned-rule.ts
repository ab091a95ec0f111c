"use client";

import { useMemo } from "react";
import { useFieldProfiles } from "@/components/rules/field-queries";
import type { RuleDefinition } from "@/lib/contract/rule";
import { readsZone, withDefaultZone } from "@/lib/contract/zone/rule-zone";

/** The rule as it would be stored now: in the zone of the setting when it reads times and names none. */
export function useZonedRule(rule: RuleDefinition | null): RuleDefinition | null {
  const isOpen = rule !== null && rule.zone === undefined && readsZone([rule.where, rule.detect]);
  const zone = useFieldProfiles(isOpen).data?.zone ?? null;
  return useMemo(() => (isOpen ? withDefaultZone(rule, zone) : rule), [isOpen, rule, zone]);
}
