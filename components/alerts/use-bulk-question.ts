"use client";

import { useState } from "react";
import type { Alert } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";

/** What is asked about the chosen alerts. */
export type BulkQuestion = "resolve" | "snooze" | "wait" | "case";

/** The question that is open and how to change it: one that none of the chosen alerts can answer is forgotten. */
export function useBulkQuestion(chosen: readonly Alert[]) {
  const [asking, ask] = useState<BulkQuestion | null>(null);
  const answers = ({ status }: Alert) => asking === "case" || (asking !== null && nextStatus(status, asking) !== null);
  if (asking !== null && !chosen.some(answers)) ask(null);
  return [asking, ask] as const;
}
