"use client";

import { useContext } from "react";
import { Select } from "@/components/ui";
import {
  comparesNumbers,
  comparesTexts,
  shapeOf,
  sourceOf,
  type ValueEditorKind,
} from "@/lib/view-models/builder/operators";
import { type FormPath, getAt, isMembers } from "@/lib/view-models/builder/path";
import { MeasuresHere, useBuilder, useFieldProfile, usePart } from "./builder-context";
import { ChosenValues } from "./chosen-values";
import { ListPicker } from "./list-choice";
import { NumberValue } from "./number-value";
import { SuggestInput } from "./suggest-input";
import { Tunable } from "./tunable";
import { useSuggestions } from "./use-suggestions";
import { ValueInput, valueAsText } from "./value-input";
import { ValueMenu } from "./value-menu";

export interface ComparedValueProps {
  /** Of the comparison. */
  readonly at: FormPath;
  readonly kind: ValueEditorKind;
  readonly steps: readonly string[];
  readonly invalid: boolean;
}

/** What a field is compared with, in the shape that the operator asks for. */
export function ComparedValue({ at, kind, steps, invalid }: ComparedValueProps) {
  const [op] = usePart([...at, "op"]);
  const [field] = usePart([...at, "field"]);
  const path = [...at, "value"];
  const kindAsked = comparesTexts(op) ? "text" : kind;
  switch (shapeOf(op)) {
    case "none":
      return null;
    case "list":
      return <ListPicker path={path} field={valueAsText(field)} />;
    case "pattern":
      return <TextPattern path={path} invalid={invalid} />;
    case "many":
      return <ChosenValues at={at} kind={kind} invalid={invalid} />;
    case "pair":
      return (
        <span className="flex flex-wrap items-center gap-1">
          <OneValue at={at} path={[...path, 0]} kind={kind} steps={steps} invalid={invalid} label="From" />
          <span className="text-sm text-faint">to</span>
          <OneValue at={at} path={[...path, 1]} kind={kind} steps={steps} invalid={invalid} label="To" />
        </span>
      );
    default:
      return <OneValue at={at} path={path} kind={kindAsked} steps={steps} invalid={invalid} label="Value" />;
  }
}

/** A pattern is typed: it is no parameter and no field. */
function TextPattern({ path, invalid }: { readonly path: FormPath; readonly invalid: boolean }) {
  const { disabled } = useBuilder();
  const [value, setValue] = usePart(path);
  return (
    <ValueInput
      label="Pattern"
      value={value}
      kind="text"
      width="w-60"
      className="font-mono"
      placeholder="^REF-[0-9]{6}$"
      title="A pattern in RE2 syntax, found anywhere in the text"
      disabled={disabled}
      invalid={invalid}
      onValue={setValue}
    />
  );
}

interface OneValueProps extends ComparedValueProps {
  readonly path: FormPath;
  readonly label: string;
}

/** A number, text, yes or no, another field, or a field of an earlier step. */
function OneValue({ at, path, kind, steps, invalid, label }: OneValueProps) {
  const { tree, disabled } = useBuilder();
  const [value, setValue] = usePart(path);
  const compared = getAt(tree, [...at, "field"]);
  const op = getAt(tree, [...at, "op"]);
  const field = typeof compared === "string" ? compared : "";
  const profile = useFieldProfile(field);
  const { suggestions, source } = useSuggestions(field, profile);
  const from = sourceOf(value);
  const ofNumbers = comparesNumbers(op) || kind === "number";
  const compares = { field: field === "" ? "amount" : field, steps, computes: ofNumbers };
  const measure = getAt(tree, [...at, "measure"]) ?? getAt(tree, [...at, "expr", "measure"]);
  const isTime = useContext(MeasuresHere).some(({ name, isTime: is }) => is && name === measure);
  const held =
    isMembers(value) && typeof value.param === "string" ? getAt(tree, ["params", value.param, "value"]) : value;
  if (isTime && (from === "literal" || from === "param") && typeof held !== "number") {
    return <Tunable path={path} label={label} kind="duration" notes={false} invalid={invalid} compares={compares} />;
  }
  if (from !== "literal" || typeof value === "number" || ofNumbers) {
    return (
      <NumberValue
        path={path}
        label={label}
        notes={false}
        invalid={invalid}
        spread={profile?.spread ?? null}
        suggestions={suggestions}
        source={source}
        compares={compares}
      />
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-1">
      {kind === "boolean" || (typeof value === "boolean" && profile === undefined) ? (
        <Select
          label={label}
          size="sm"
          disabled={disabled}
          value={valueAsText(value)}
          options={[
            ...(typeof value === "boolean"
              ? []
              : [{ value: valueAsText(value), label: valueAsText(value) || "Choose" }]),
            { value: "true", label: "true" },
            { value: "false", label: "false" },
          ]}
          onChange={(chosen) => setValue(chosen === "true")}
        />
      ) : (
        <SuggestInput
          label={label}
          value={value}
          kind={kind}
          width="w-40"
          disabled={disabled}
          invalid={invalid}
          suggestions={suggestions}
          source={source}
          filter
          onValue={setValue}
        />
      )}
      <ValueMenu tree={tree} path={path} label={label} kind="other" compares={compares} />
    </span>
  );
}
