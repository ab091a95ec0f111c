"use client";

import { useEffect, useRef, useState } from "react";
import { useFieldProfiles } from "@/components/rules/field-queries";
import type { FieldProfiles } from "@/lib/contract/backtest";
import type { RuleDefinition, RuleWarning } from "@/lib/contract/rule";
import { kindWarnings, ownWarnings } from "@/lib/contract/warnings/rule-warnings";
import { placedIssues } from "@/lib/view-models/builder/issues";
import { type FormPath, pathText } from "@/lib/view-models/builder/path";
import type { RuleReading } from "@/lib/view-models/rule-text";
import { ruleText } from "@/lib/view-models/written-rule";
import { AboutRule } from "./about-rule";
import { ActiveParts } from "./active-parts";
import { type Builder, BuilderContext, type BuilderList } from "./builder-context";
import { ConditionEditor } from "./condition-editor";
import { focusPlace, whenMenusAreClosed } from "./focus-place";
import { IssueCount } from "./issue-count";
import { KeyFields } from "./key-fields";
import { ParamsTable } from "./params-table";
import { PatternParts } from "./pattern-parts";
import { PatternPicker } from "./pattern-picker";
import { BuilderRow, IssueNotes } from "./row";
import { Tunable } from "./tunable";
import { ZonePicker } from "./zone-picker";

export interface RuleBuilderProps {
  /** The rule as JSON: the one truth. */
  readonly text: string;
  /** The text as far as it can be read. */
  readonly reading: RuleReading;
  /** Takes the new text after every change. */
  readonly onText: (text: string) => void;
  readonly disabled: boolean;
  /** Whether the id can still be chosen: only while the rule is new. */
  readonly idEditable: boolean;
  /** The managed lists; undefined until they are known. */
  readonly lists: readonly BuilderList[] | undefined;
}

/**
 * The rule as a form, in step with its text: it shows whatever the text says, as far as it is JSON, and changes nothing
 * in it but what is edited. While the text is not JSON, what was last stays to be read.
 */
export function RuleBuilder({ text, reading, onText, disabled, idEditable, lists }: RuleBuilderProps) {
  const profiles = useFieldProfiles();
  const root = useRef<HTMLElement>(null);
  const latest = useRef(text);
  const wanted = useRef<{ readonly path: FormPath; readonly part: "grip" | undefined } | null>(null);
  const [said, setSaid] = useState("");
  const [, setAsked] = useState(0);
  const tree = useLastTree(reading);
  const isLocked = disabled || reading.fault !== null;
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    if (wanted.current === null) return undefined;
    return whenMenusAreClosed(() => {
      const place = wanted.current;
      if (place !== null && focusPlace(root.current, pathText(place.path), place.part)) wanted.current = null;
    });
  });
  const builder: Builder = {
    tree,
    disabled: isLocked,
    lists,
    profiles: profiles.data,
    issues: placedIssues(tree, reading.fault === null ? reading.issues : []),
    warnings: placedIssues(tree, reading.rule === null ? [] : builderWarnings(reading.rule, profiles.data)),
    edit: (change) => {
      if (isLocked) return;
      const before = treeOf(latest.current, tree);
      const after = change(before);
      if (after === before) return;
      latest.current = ruleText(after);
      onText(latest.current);
    },
    go: (path, part) => {
      wanted.current = { path, part };
      setAsked((now) => now + 1);
    },
    say: setSaid,
  };
  return (
    <BuilderContext.Provider value={builder}>
      <section ref={root} aria-label="Rule builder" className="@container flex min-w-0 flex-col">
        {reading.fault === null ? (
          <div data-path="">
            <IssueCount />
            <IssueNotes path={[]} />
          </div>
        ) : (
          <p role="alert" className="pb-2 text-critical">
            The JSON stops making sense at line {reading.fault.line}, column {reading.fault.column}. The form shows it
            as it was before; correct it in the JSON, or undo.
          </p>
        )}
        <AboutRule idEditable={idEditable} />
        <BuilderRow label="What to look for" path={["detect"]}>
          <PatternPicker />
        </BuilderRow>
        <BuilderRow label="Group by" path={["key"]} hint="The rule looks at each of them on its own.">
          <KeyFields />
        </BuilderRow>
        <BuilderRow label="Which transactions" path={["where"]} notes={false} hint="The rule ignores all others.">
          <ConditionEditor path={["where"]} required={false} everything="All of them." />
        </BuilderRow>
        <PatternParts />
        <BuilderRow
          label="Group alerts within"
          path={["cooldown"]}
          hint="Hits that are closer together go into one alert."
        >
          <Tunable path={["cooldown"]} label="Group alerts within" kind="duration" fallback="15m" notes={false} />
        </BuilderRow>
        <BuilderRow
          label="Time zone"
          path={["zone"]}
          hint="Hours, weekdays, dates and calendar windows are read in it."
        >
          <ZonePicker />
        </BuilderRow>
        <ActiveParts />
        <ParamsTable />
        <p role="status" className="sr-only">
          {said}
        </p>
      </section>
    </BuilderContext.Provider>
  );
}

/** That no recent transaction carries a field is said where fields are chosen (`NotSent`), also while it is no rule. */
function builderWarnings(rule: RuleDefinition, profiles: FieldProfiles | undefined): readonly RuleWarning[] {
  return [...ownWarnings(rule), ...(profiles === undefined ? [] : kindWarnings(rule, profiles))];
}

/** The tree, or while the text is not JSON the last one that was. */
function useLastTree(reading: RuleReading): unknown {
  const [last, setLast] = useState<unknown>(reading.tree);
  const now = reading.fault === null ? reading.tree : last;
  useEffect(() => setLast(now), [now]);
  return now;
}

/** What the newest text says; a change may come before the page has read the one before it. */
function treeOf(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
