"use client";

import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from "nuqs";
import { SINCE } from "@/lib/contract/alert-since";
import { DECISIONS } from "@/lib/contract/decision";
import type { DecisionView } from "@/lib/view-models/decisions";

const PARSERS = {
  decision: parseAsArrayOf(parseAsStringLiteral(DECISIONS)).withDefault([]),
  complete: parseAsStringLiteral(["true", "false"] as const),
  key: parseAsString.withDefault(""),
  ruleId: parseAsString,
  since: parseAsStringLiteral(SINCE),
  from: parseAsInteger,
  to: parseAsInteger,
};

/** The list's filters, held in the URL: each change is a step for the back button. */
export function useDecisionView(): readonly [DecisionView, (change: Partial<DecisionView>) => void] {
  const [view, setView] = useQueryStates(PARSERS);
  const change = ({ decision, ...others }: Partial<DecisionView>) =>
    void setView({ ...others, ...(decision === undefined ? {} : { decision: [...decision] }) }, { history: "push" });
  return [view, change];
}

/** The decision that is open beside the list. */
export function useOpenDecision(): readonly [string | null, (id: string | null, history?: "push" | "replace") => void] {
  const [open, setOpen] = useQueryState("open", parseAsString);
  return [open, (id, history = "push") => void setOpen(id, { history })];
}
