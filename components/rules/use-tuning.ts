"use client";

import { useEffect, useState } from "react";
import type { RuleRow } from "@/lib/contract/api";
import {
  draftClashes,
  draftOf,
  draftState,
  type ParamDraft,
  rebaseDraft,
  sameParams,
  withDraft,
} from "@/lib/feed/param-draft";
import { useRuleChange } from "./use-rule-change";

/**
 * The editing of a rule's thresholds. It starts from a version; when another version appears, a clean draft follows it, a
 * changed one follows when only the state changed, and otherwise both are shown until the reader chooses.
 */
export function useTuning(rule: RuleRow) {
  const [base, setBase] = useState(rule);
  const [draft, setDraft] = useState<ParamDraft>(() => draftOf(rule));
  const { save, busy } = useRuleChange(rule);
  const state = draftState(base, draft);
  const newer = rule.version > base.version;
  const follow = newer && !busy && (!state.dirty || sameParams(base, rule));
  const theirs = newer && !busy && !follow ? rule : null;
  useEffect(() => {
    if (!follow) return;
    setDraft((mine) => rebaseDraft(base, rule, mine));
    setBase(rule);
  }, [follow, base, rule]);

  const start = (from: RuleRow, next: ParamDraft) => {
    setBase(from);
    setDraft(next);
  };
  return {
    base,
    draft,
    state,
    /** The rule with the draft's values. */
    tuned: withDraft(base, state.changed),
    busy,
    change: (name: string, text: string) => setDraft((mine) => ({ ...mine, [name]: text })),
    revert: () => start(rule, draftOf(rule)),
    canSave: state.dirty && Object.keys(state.wrong).length === 0 && theirs === null && !busy,
    save: async () => {
      const saved = await save({ kind: "params", values: state.changed }, base.version);
      if (saved !== null) start({ ...base, ...saved }, draftOf(saved));
    },
    /** The version that someone else saved meanwhile, with what to decide; null when there is none. */
    theirs: theirs === null ? null : { rule: theirs, clashes: draftClashes(base, theirs, draft) },
    keepMine: () => start(rule, rebaseDraft(base, rule, draft)),
  };
}
