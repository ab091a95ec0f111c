"use client";

import { Select } from "@/components/ui";
import { isUnfinished } from "@/lib/view-models/builder/issues";
import {
  OP_WORDS,
  opsFor,
  shapeOf,
  type ValueEditorKind,
  valueKind,
  withField,
  withOp,
} from "@/lib/view-models/builder/operators";
import { type FormPath, getAt, pathText } from "@/lib/view-models/builder/path";
import { useBuilder, useFieldProfile, useIssues } from "./builder-context";
import { ComparedValue } from "./compared-value";
import { FieldPicker } from "./field-picker";
import { MeasurePicker } from "./measure-picker";
import { NotSent } from "./not-sent";
import { NumberValue } from "./number-value";
import { valueAsText } from "./value-input";

export interface ComparisonProps {
  /** Of the condition, with the `not` around it: where its issues stand. */
  readonly path: FormPath;
  /** Of the comparison itself. */
  readonly at: FormPath;
  /** Steps whose transactions can be referred to. */
  readonly steps: readonly string[];
}

/** Field, operator and value in one line. */
export function ComparisonEditor({ path, at, steps }: ComparisonProps) {
  const { tree, edit, disabled, profiles, go } = useBuilder();
  const issues = useIssues(path);
  const field = getAt(tree, [...at, "field"]);
  const op = getAt(tree, [...at, "op"]);
  const isMeasured = getAt(tree, [...at, "measure"]) !== undefined;
  const isComputed = isMeasured || getAt(tree, [...at, "expr"]) !== undefined;
  const profile = useFieldProfile(field);
  const kind = isComputed ? "number" : valueKind(field, profile?.kind);
  const isWrong = (part: string): boolean => {
    const place = pathText([...at, part]);
    return issues.some((issue) => issue.path.startsWith(place) && !isUnfinished(tree, path, issue));
  };
  const chooseField = (chosen: string) => {
    const chosenKind: ValueEditorKind = valueKind(chosen, profiles?.fields.find((each) => each.field === chosen)?.kind);
    const isNew = field === "" || field === undefined;
    edit((now) => withField(now, at, chosen, chosenKind));
    if (isNew) go([...at, "value"]);
  };
  const ops = opsFor(kind, op);
  const isKnown = typeof op === "string" && OP_WORDS.has(op);
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-start gap-1">
        {isMeasured ? (
          <MeasurePicker path={[...at, "measure"]} label="Measure" />
        ) : isComputed ? (
          <NumberValue
            path={[...at, "expr"]}
            label="Computed"
            notes={false}
            compares={{ field: "amount", steps, computes: true }}
          />
        ) : (
          <FieldPicker
            label="Field"
            value={field}
            invalid={isWrong("field")}
            onField={chooseField}
            className="max-w-44"
          />
        )}
        <Select
          label="Operator"
          size="sm"
          value={isKnown ? op : ""}
          disabled={disabled}
          options={[
            ...(isKnown ? [] : [{ value: "", label: valueAsText(op) || "…" }]),
            ...ops.map((value) => ({ value, label: OP_WORDS.get(value) ?? value })),
          ]}
          onChange={(chosen) => {
            edit((now) => withOp(now, at, chosen));
            if (shapeOf(chosen) !== shapeOf(op) && shapeOf(chosen) !== "none") go([...at, "value"]);
          }}
        />
        <span data-path={pathText([...at, "value"])} className="inline-flex min-w-0 flex-1 basis-40 items-center gap-1">
          <ComparedValue at={at} kind={kind} steps={steps} invalid={isWrong("value")} />
        </span>
      </div>
      {!isComputed && <NotSent field={field} />}
    </>
  );
}
