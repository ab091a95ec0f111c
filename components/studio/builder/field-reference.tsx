"use client";

import { Select } from "@/components/ui";
import { type FormPath, isMembers, setAt } from "@/lib/view-models/builder/path";
import { useBuilder, usePart } from "./builder-context";
import { FieldPicker } from "./field-picker";
import { MeasurePicker } from "./measure-picker";
import { valueAsText } from "./value-input";

const PICKS = [
  { value: "first", label: "first" },
  { value: "last", label: "last" },
] as const;

/** Another field of the same transaction, or a field of one that an earlier step matched or of the one that is judged. */
export function FieldReference({ path, steps }: { readonly path: FormPath; readonly steps: readonly string[] }) {
  const { edit, disabled } = useBuilder();
  const [value] = usePart(path);
  if (!isMembers(value)) return null;
  if ("measure" in value) return <MeasurePicker path={[...path, "measure"]} label="Compared measure" />;
  const step = valueAsText(value.step);
  const by = "anchor" in value ? "anchor" : "field";
  const names = "step" in value && !steps.includes(step) ? [step, ...steps] : steps;
  return (
    <>
      {"step" in value || by === "anchor" ? (
        <span className="text-sm text-faint">the</span>
      ) : (
        <span className="text-sm text-faint">its own</span>
      )}
      <FieldPicker
        label="Compared field"
        value={value[by]}
        onField={(field) => edit((now) => setAt(now, [...path, by], field))}
      />
      {by === "anchor" && <span className="text-sm text-faint">of this transaction</span>}
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
