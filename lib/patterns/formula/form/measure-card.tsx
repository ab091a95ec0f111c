"use client";

import { X } from "lucide-react";
import { useBuilder, usePart } from "@/components/studio/builder/builder-context";
import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { FieldPicker } from "@/components/studio/builder/field-picker";
import { FieldsTogether } from "@/components/studio/builder/fields-together";
import { NotSent } from "@/components/studio/builder/not-sent";
import { IssueNotes } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { CommitInput, valueAsText } from "@/components/studio/builder/value-input";
import { IconButton, Select } from "@/components/ui";
import { MEASURE_NAME_LENGTH_MAX } from "@/lib/contract/rule-limits";
import { type FormPath, getAt, pathText, setAt } from "@/lib/view-models/builder/path";
import {
  FORMULA_MEASURES,
  formulaChoice,
  MEASURES_AT,
  measuredOver,
  measureNames,
  renameMeasure,
  withFormulaChoice,
} from "../studio/measures";

const FRAMES = [
  { value: "window", label: "over the last" },
  { value: "events", label: "over the last transactions" },
] as const;

/** One measure: its name, what is measured, over what, and of which transactions. */
export function MeasureCard({ name, removable }: { readonly name: string; readonly removable: boolean }) {
  const { tree, edit, disabled } = useBuilder();
  const path: FormPath = [...MEASURES_AT, name];
  const [fn] = usePart([...path, "fn"]);
  const [field, setField] = usePart([...path, "field"]);
  const chosen = formulaChoice(tree, path);
  const needsField = FORMULA_MEASURES.find(({ value }) => value === chosen)?.needs === true;
  const others = measureNames(tree).filter((other) => other !== name);
  const fault = (typed: string): string | null => {
    if (typed === "" || typed.length > MEASURE_NAME_LENGTH_MAX) return `1 to ${MEASURE_NAME_LENGTH_MAX} characters`;
    return others.includes(typed) ? "a name that no other measure has" : null;
  };
  return (
    <li
      aria-label={`Measure ${name}`}
      data-path={pathText(path)}
      className="flex gap-1.5 border-line py-2 not-first:border-t"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex min-w-0 flex-wrap items-start gap-1.5">
          <span className="flex w-36 flex-col" data-first="">
            <CommitInput
              label={`Name of ${name}`}
              value={name}
              disabled={disabled}
              fault={fault}
              onCommit={(typed) => edit((now) => renameMeasure(now, name, typed))}
            />
          </span>
          <span className="pt-1.5 text-sm text-faint">is</span>
          <Select
            label={`What ${name} measures`}
            size="sm"
            disabled={disabled}
            value={chosen ?? ""}
            options={[
              ...(chosen === null ? [{ value: "" as const, label: valueAsText(fn) || "Choose what is measured" }] : []),
              ...FORMULA_MEASURES,
            ]}
            onChange={(next) => next !== "" && edit((now) => withFormulaChoice(now, path, next))}
          />
          {needsField &&
            (chosen === "distinct" ? (
              <FieldsTogether path={path} label={`Field of ${name}`} />
            ) : (
              <FieldPicker
                label={`Field of ${name}`}
                value={field}
                storedOnly
                numbersOnly={chosen !== "counted"}
                onField={setField}
              />
            ))}
          {chosen === "quantile" && (
            <Tunable path={[...path, "q"]} label={`Percentile of ${name}, 0.95 for the 95th`} kind="number" />
          )}
        </div>
        <FrameParts path={path} name={name} />
        <NotSent field={needsField && chosen !== "distinct" ? field : ""} />
        <ConditionEditor
          path={[...path, "when"]}
          required={false}
          anchor
          everything="Of all transactions that the rule sees."
        />
        <IssueNotes path={path} />
      </div>
      {!disabled && removable && (
        <IconButton
          size="sm"
          label={`Remove ${name}`}
          className="my-0.5"
          onClick={() => edit((now) => setAt(now, path, undefined))}
        >
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

/** The time, or the number of transactions, that a measure is over. */
function FrameParts({ path, name }: { readonly path: FormPath; readonly name: string }) {
  const { tree, edit, disabled } = useBuilder();
  const [delay, setDelay] = usePart([...path, "delay"]);
  const isOfNumber = getAt(tree, [...path, "events"]) !== undefined;
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-1.5">
      <Select
        label={`What ${name} is over`}
        size="sm"
        disabled={disabled}
        value={isOfNumber ? "events" : "window"}
        options={FRAMES}
        onChange={(next) => edit((now) => measuredOver(now, path, next))}
      />
      {isOfNumber ? (
        <>
          <Tunable path={[...path, "events"]} label={`How many of the last for ${name}`} kind="number" />
          <span className="pt-1.5 text-sm text-faint">within</span>
          <Tunable path={[...path, "within"]} label={`Not older than, for ${name}`} kind="duration" />
        </>
      ) : (
        <Tunable path={[...path, "window"]} label={`Window of ${name}`} kind="duration" />
      )}
      {!isOfNumber && delay !== undefined && (
        <>
          <span className="pt-1.5 text-sm text-faint">that ended before by</span>
          <Tunable path={[...path, "delay"]} label={`Delay of ${name}`} kind="duration" />
        </>
      )}
      {!isOfNumber && !disabled && (
        <button
          type="button"
          className="pt-1.5 text-sm text-muted underline underline-offset-2 hover:text-text"
          onClick={() => setDelay(delay === undefined ? "1d" : undefined)}
        >
          {delay === undefined ? "With a delay" : "Without the delay"}
        </button>
      )}
    </div>
  );
}
