"use client";

import { useBuilder, useFieldProfile, usePart } from "@/components/studio/builder/builder-context";
import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { FieldPicker } from "@/components/studio/builder/field-picker";
import { FieldsTogether } from "@/components/studio/builder/fields-together";
import { NotSent } from "@/components/studio/builder/not-sent";
import { NumberValue } from "@/components/studio/builder/number-value";
import { BuilderRow, IssueNotes } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { useSuggestions } from "@/components/studio/builder/use-suggestions";
import { valueAsText } from "@/components/studio/builder/value-input";
import { Select } from "@/components/ui";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";
import { MEASURES, type MeasureChoice, measureOf, withMeasure } from "../kit/studio/measures";
import { withHavingOp } from "./studio/having";
import { WINDOW_TYPES, windowChoice, withWindowType } from "./studio/windows";

export const form: PatternForm = { Parts: AggregateParts };

const WINDOW: FormPath = ["detect", "window"];
const MEASURE: FormPath = ["detect", "measure"];
const MEASURED_WHEN: FormPath = [...MEASURE, "when"];
const HAVING: FormPath = ["detect", "having"];

const AMONG_VALUES: readonly MeasureChoice[] = ["max", "min", "avg", "median", "quantile"];

const HAVING_OPS = [
  { value: ">=", label: "is at least" },
  { value: ">", label: "is above" },
  { value: "<=", label: "is at most" },
  { value: "<", label: "is below" },
  { value: "=", label: "is exactly" },
  { value: "between", label: "is between" },
] as const;

/** The window, what is made of it, and from when on it is a hit. */
function AggregateParts() {
  return (
    <>
      <BuilderRow label="In which window" path={WINDOW}>
        <WindowParts />
      </BuilderRow>
      <BuilderRow label="Hits when" path={HAVING}>
        <MeasureParts />
      </BuilderRow>
      <BuilderRow
        label="Only events where"
        path={MEASURED_WHEN}
        notes={false}
        hint="What is measured. Every transaction that the rule sees is judged."
      >
        <ConditionEditor
          path={MEASURED_WHEN}
          required={false}
          anchor
          everything="All that the rule sees are measured."
        />
      </BuilderRow>
    </>
  );
}

function WindowParts() {
  const { tree, edit, disabled } = useBuilder();
  const [type] = usePart([...WINDOW, "type"]);
  const [delay, setDelay] = usePart([...WINDOW, "delay"]);
  const choice = windowChoice(tree);
  const chosen = WINDOW_TYPES.find(({ value }) => value === choice);
  return (
    <>
      <div className="flex flex-wrap items-start gap-1.5">
        <Select
          label="Kind of window"
          size="sm"
          disabled={disabled}
          value={chosen?.value ?? ""}
          options={[
            ...(chosen === undefined ? [{ value: "" as const, label: valueAsText(type) || "Choose a window" }] : []),
            ...WINDOW_TYPES,
          ]}
          onChange={(next) => next !== "" && edit((now) => withWindowType(now, next))}
        />
        {chosen?.value === "session" && <Tunable path={[...WINDOW, "gap"]} label="Pause" kind="duration" />}
        {(chosen?.value === "sliding" || chosen?.value === "tumbling" || chosen?.value === "hopping") && (
          <Tunable path={[...WINDOW, "size"]} label="Window" kind="duration" />
        )}
        {chosen?.value === "last" && (
          <span className="inline-flex items-start gap-1.5">
            <Tunable path={[...WINDOW, "events"]} label="How many of the last" kind="number" />
            <span className="pt-1.5 text-sm text-faint">within</span>
            <Tunable path={[...WINDOW, "within"]} label="Not older than" kind="duration" />
          </span>
        )}
        {chosen?.value === "hopping" && (
          <span className="inline-flex items-start gap-1.5">
            <span className="pt-1.5 text-sm text-faint">a new one every</span>
            <Tunable path={[...WINDOW, "step"]} label="A new window every" kind="duration" />
          </span>
        )}
        {chosen?.value === "sliding" && delay !== undefined && (
          <span className="inline-flex items-start gap-1.5">
            <span className="pt-1.5 text-sm text-faint">that ended before the last</span>
            <Tunable path={[...WINDOW, "delay"]} label="Delay" kind="duration" />
          </span>
        )}
      </div>
      {chosen !== undefined && (
        <p className="text-sm text-faint">
          {chosen.note}{" "}
          {chosen.value === "sliding" && !disabled && (
            <button
              type="button"
              className="text-muted underline underline-offset-2 hover:text-text"
              onClick={() => setDelay(delay === undefined ? "1d" : undefined)}
            >
              {delay === undefined ? "Look further back, with a delay" : "Without the delay"}
            </button>
          )}
        </p>
      )}
    </>
  );
}

function MeasureParts() {
  const { tree, edit, disabled, go } = useBuilder();
  const [field, setField] = usePart([...MEASURE, "field"]);
  const [fn] = usePart([...MEASURE, "fn"]);
  const [op] = usePart([...HAVING, "op"]);
  const profile = useFieldProfile(field);
  const numeric = useSuggestions(field, profile);
  const chosen = measureOf(tree, MEASURE);
  const needsField = MEASURES.find(({ value }) => value === chosen)?.needs === true;
  const ofNumbers = needsField && chosen !== "distinct" && chosen !== "counted";
  // Only of what lies among the values is the scale that of the field itself.
  const sharesScale = chosen !== null && AMONG_VALUES.includes(chosen);
  const threshold = (path: FormPath, label: string) => (
    <NumberValue
      path={path}
      label={label}
      spread={sharesScale ? (profile?.spread ?? null) : null}
      suggestions={sharesScale ? numeric.suggestions : []}
      source={numeric.source}
      compares={{
        field: ofNumbers && typeof field === "string" ? field : "amount",
        steps: [],
        computes: true,
        fieldWords: "A field of the transaction that is judged",
      }}
    />
  );
  return (
    <>
      <div className="flex flex-wrap items-start gap-1.5" data-path="detect.measure">
        <Select
          label="What is measured"
          size="sm"
          disabled={disabled}
          value={chosen ?? ""}
          options={[
            ...(chosen === null ? [{ value: "" as const, label: valueAsText(fn) || "Choose what is measured" }] : []),
            ...MEASURES,
          ]}
          onChange={(next) => {
            if (next === "") return;
            const measured = withMeasure(tree, MEASURE, next);
            edit(() => measured);
            if (getAt(measured, [...MEASURE, "field"]) === "") go(MEASURE);
          }}
        />
        {needsField && (
          <span data-first="" className="inline-flex">
            {chosen === "distinct" ? (
              <FieldsTogether path={MEASURE} label="Measured field" />
            ) : (
              <FieldPicker label="Measured field" value={field} storedOnly numbersOnly={ofNumbers} onField={setField} />
            )}
          </span>
        )}
        {chosen === "quantile" && (
          <span className="inline-flex items-start gap-1.5">
            <span className="pt-1.5 text-sm text-faint">at</span>
            <Tunable path={[...MEASURE, "q"]} label="Percentile, 0.95 for the 95th" kind="number" />
          </span>
        )}
        <Select
          label="Compared how"
          size="sm"
          disabled={disabled}
          value={HAVING_OPS.find(({ value }) => value === op)?.value ?? ""}
          options={[
            ...(HAVING_OPS.some(({ value }) => value === op)
              ? []
              : [{ value: "" as const, label: valueAsText(op) || "…" }]),
            ...HAVING_OPS,
          ]}
          onChange={(next) => next !== "" && edit((now) => withHavingOp(now, next))}
        />
        {op === "between" ? (
          <>
            {threshold([...HAVING, "value", 0], "From")}
            <span className="pt-1.5 text-sm text-faint">to</span>
            {threshold([...HAVING, "value", 1], "To")}
          </>
        ) : (
          threshold([...HAVING, "value"], "Threshold")
        )}
      </div>
      <NotSent field={needsField && chosen !== "distinct" ? field : ""} />
      <IssueNotes path={MEASURE} />
    </>
  );
}
