"use client";

import { Select } from "@/components/ui";
import {
  comparesNumbers,
  comparesTexts,
  shapeOf,
  sourceOf,
  type ValueEditorKind,
} from "@/lib/view-models/builder/operators";
import { type FormPath, getAt, isMembers, setAt } from "@/lib/view-models/builder/path";
import { useBuilder, useFieldProfile, usePart } from "./builder-context";
import { ChosenValues } from "./chosen-values";
import { FieldPicker } from "./field-picker";
import { ListPicker } from "./list-choice";
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
  const { suggestions, source } = useSuggestions(profile);
  const compares = { field, steps };
  const from = sourceOf(value);
  if (from === "field" || from === "step") {
    return (
      <span className="flex flex-wrap items-center gap-1">
        <Reference path={path} steps={steps} />
        <ValueMenu tree={tree} path={path} label={label} kind="other" compares={compares} />
      </span>
    );
  }
  const isNumber = from === "param" || typeof value === "number" || comparesNumbers(op) || kind === "number";
  if (isNumber) {
    const spread = profile?.spread ?? null;
    return (
      <Tunable
        path={path}
        label={label}
        kind="number"
        notes={false}
        invalid={invalid}
        spread={spread}
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

const PICKS = [
  { value: "first", label: "first" },
  { value: "last", label: "last" },
] as const;

/** Another field of the same transaction, or a field of one that an earlier step matched. */
function Reference({ path, steps }: { readonly path: FormPath; readonly steps: readonly string[] }) {
  const { edit, disabled } = useBuilder();
  const [value] = usePart(path);
  if (!isMembers(value)) return null;
  const step = valueAsText(value.step);
  const names = "step" in value && !steps.includes(step) ? [step, ...steps] : steps;
  return (
    <>
      {"step" in value ? (
        <span className="text-sm text-faint">the</span>
      ) : (
        <span className="text-sm text-faint">its own</span>
      )}
      <FieldPicker
        label="Compared field"
        value={value.field}
        onField={(field) => edit((now) => setAt(now, [...path, "field"], field))}
      />
      {"step" in value && (
        <>
          <span className="text-sm text-faint">of the</span>
          <Select
            label="Which of the step's transactions"
            size="sm"
            disabled={disabled}
            value={value.pick === "first" ? "first" : "last"}
            options={PICKS}
            onChange={(pick) => edit((now) => setAt(now, [...path, "pick"], pick))}
          />
          <Select
            label="Step"
            size="sm"
            disabled={disabled}
            value={step}
            options={names.map((name) => ({ value: name, label: `“${name}”` }))}
            onChange={(name) => edit((now) => setAt(now, [...path, "step"], name))}
          />
        </>
      )}
    </>
  );
}
