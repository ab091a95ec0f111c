"use client";

import { parseAsArrayOf, parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { MissedReason } from "@/lib/contract/missed";
import { MISSED_REASONS } from "@/lib/contract/missed-reasons";

const PARSERS = {
  reasons: parseAsArrayOf(parseAsStringLiteral(MISSED_REASONS)).withDefault([...MISSED_REASONS]),
  partitions: parseAsArrayOf(parseAsInteger),
};

export interface MissedChoice {
  readonly reasons: readonly MissedReason[];
  /** Null: all. */
  readonly partitions: readonly number[] | null;
}

/** Which records are meant, held in the URL beside the range. */
export function useMissedChoice(): readonly [MissedChoice, (choice: MissedChoice) => void] {
  const [choice, setChoice] = useQueryStates(PARSERS);
  return [
    choice,
    ({ reasons, partitions }) =>
      void setChoice({ reasons: [...reasons], partitions: partitions === null ? null : [...partitions] }),
  ];
}
