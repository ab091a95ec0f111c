"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { RuleDraft } from "@/lib/contract/draft";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { mergedText, type PartClash, partClashes } from "@/lib/view-models/draft-merge";
import { sameRule, textOfRule, withParam } from "@/lib/view-models/draft-text";
import { readParam } from "@/lib/view-models/param-draft";
import { parsedDefinition } from "@/lib/view-models/rule-definition";
import { type RuleReading, readRuleText } from "@/lib/view-models/rule-text";
import { useTextHistory } from "./builder/use-text-history";
import { type DraftPlace, useDraftKeeper } from "./use-draft-keeper";
import { useReadPatterns } from "./use-read-patterns";

/** What stands in the fields of the thresholds. */
export interface ThresholdFields {
  /** As typed, or the value. */
  readonly text: (name: string) => string;
  readonly type: (name: string, text: string) => void;
  readonly set: (name: string, value: number | string) => void;
  /** Several at once, one step of the history. */
  readonly setAll: (values: Readonly<Record<string, number | string>>) => void;
  /** What is expected, for each value that cannot be used. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** A version that appeared while the draft was written, with what to decide. */
export interface NewerVersion {
  readonly rule: RuleRow;
  readonly clashes: readonly PartClash[];
}

interface Typed {
  readonly text: string;
  /** The value that the parameter had then: another one since takes the field's place. */
  readonly value: number | string;
  readonly expected: string | null;
}

/**
 * The writing of a rule: one text, whoever changes it (a threshold, the form, the JSON, the sweep), saved as a draft as it
 * is written. While nothing is written the page follows `rule` as it is published.
 */
export function useStudio(place: DraftPlace, rule: RuleRow | null, draft: RuleDraft | null) {
  const { sync, keeper } = useDraftKeeper(place, draft);
  const { written } = sync;
  const current = useStored(rule);
  const base = written === null ? current : written.base;
  const published = useMemo(() => (current === null ? "" : textOfRule(current)), [current]);
  const text = written?.text ?? published;
  const reading = useReadPatterns(useMemo(() => readRuleText(text), [text]));
  const shown = useLastRule(reading, base);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});

  const write = useCallback(
    (next: string) => {
      if (next !== text) keeper.write({ text: next, base });
    },
    [keeper, text, base],
  );
  const setAll = useCallback(
    (values: Readonly<Record<string, number | string>>) => {
      setTyped((all) => Object.fromEntries(Object.entries(all).filter(([each]) => !Object.hasOwn(values, each))));
      write(Object.entries(values).reduce((all, [name, value]) => withParam(all, name, value), text));
    },
    [write, text],
  );
  const set = useCallback((name: string, value: number | string) => setAll({ [name]: value }), [setAll]);
  const history = useTextHistory(text, write, `${place.name} ${base?.version ?? 0}`);

  const valueNow = (name: string) => shown?.params?.[name]?.value;
  const typedNow = (name: string): Typed | undefined => {
    const entry = Object.hasOwn(typed, name) ? typed[name] : undefined;
    return entry !== undefined && entry.value === valueNow(name) ? entry : undefined;
  };
  const wrong = Object.fromEntries(
    Object.keys(shown?.params ?? {}).flatMap((name) => {
      const expected = typedNow(name)?.expected ?? null;
      return expected === null ? [] : [[name, expected] as const];
    }),
  );
  const fields: ThresholdFields = {
    text: (name) => typedNow(name)?.text ?? String(valueNow(name) ?? ""),
    type: (name, fieldText) => {
      const param = shown?.params?.[name];
      if (param === undefined) return;
      const read = readParam(param, fieldText);
      const value = read.ok ? read.value : param.value;
      setTyped((all) => ({ ...all, [name]: { text: fieldText, value, expected: read.ok ? null : read.expected } }));
      if (read.ok) write(withParam(text, name, value));
    },
    set,
    setAll,
    wrong,
  };

  const newer = useNewerVersion(written === null ? null : base, rule, text, reading.rule);
  const { rebaseTo } = newer;
  useEffect(() => {
    if (rebaseTo !== null) keeper.write({ text, base: storedOf(rebaseTo) });
  }, [keeper, text, rebaseTo]);

  const usable = reading.rule !== null && Object.keys(wrong).length === 0;
  return {
    sync,
    keeper,
    text,
    reading,
    write,
    history,
    fields,
    /** The rule as it is published, the same object for as long as it is the same version; null for a new one. */
    published: current,
    /** What the draft starts from; the published rule while nothing is written. */
    base,
    /** The rule as it is written, or as it last was when that is none now. */
    shown,
    /** The rule as it is written; null while that is none, or a threshold cannot be used. */
    draft: usable ? reading.rule : null,
    changed: written !== null && (base === null || reading.rule === null || !usable || !sameRule(base, reading.rule)),
    theirs: newer.theirs,
    /** Puts what is written on top of their version. */
    putOnTop: () => {
      if (base === null || rule === null) return;
      setTyped({});
      keeper.write({ text: mergedText(base, rule, text), base: current });
    },
    /** Makes a draft of this text, also when it is the published one. */
    begin: (next: string) => {
      setTyped({});
      keeper.write({ text: next, base });
    },
    forgetTyped: () => setTyped({}),
  };
}

export type Studio = ReturnType<typeof useStudio>;

/** The rule without its figures: the same object for as long as it is the same version. */
function useStored(row: RuleRow | null): StoredRule | null {
  const [stored, setStored] = useState(() => (row === null ? null : storedOf(row)));
  if (stored?.version === row?.version) return stored;
  const next = row === null ? null : storedOf(row);
  setStored(next);
  return next;
}

function storedOf(row: RuleRow): StoredRule {
  return { ...parsedDefinition(row), enabled: row.enabled, mode: row.mode, version: row.version };
}

/** The last rule that the text was. */
function useLastRule(reading: RuleReading, base: RuleDefinition | null): RuleDefinition | null {
  const [last, setLast] = useState<RuleDefinition | null>(reading.rule ?? base);
  if (reading.rule !== null && reading.rule !== last) setLast(reading.rule);
  return reading.rule ?? last;
}

function useNewerVersion(
  base: StoredRule | null,
  rule: RuleRow | null,
  text: string,
  mine: RuleDefinition | null,
): { readonly theirs: NewerVersion | null; readonly rebaseTo: RuleRow | null } {
  return useMemo(() => {
    if (base === null || rule === null || rule.version <= base.version) return { theirs: null, rebaseTo: null };
    // Only its state changed, or it says what is written here: there is nothing to decide.
    if (sameRule(base, rule) || (mine !== null && sameRule(mine, rule))) return { theirs: null, rebaseTo: rule };
    return { theirs: { rule, clashes: partClashes(base, rule, text, ruleSentence) }, rebaseTo: null };
  }, [base, rule, text, mine]);
}
