"use client";

import { useState } from "react";
import { Input, Select } from "@/components/ui";
import { OPERATOR_WORDS, operatorAt, withOperator } from "@/lib/view-models/builder/arithmetic";
import { sourceOf } from "@/lib/view-models/builder/operators";
import { useBuilder, usePart } from "./builder-context";
import { FieldReference } from "./field-reference";
import { IssueNotes } from "./row";
import { Tunable, type TunableProps } from "./tunable";
import { valueAsText } from "./value-input";
import { type Compared, ValueMenu } from "./value-menu";

export interface NumberValueProps extends Omit<TunableProps, "kind" | "compares"> {
  readonly compares: Compared;
}

/** A number, a parameter, a field, a field of an earlier step, or arithmetic of two of these. */
export function NumberValue({ compares, ...props }: NumberValueProps) {
  const { path, label, notes = true } = props;
  const { tree } = useBuilder();
  const [value] = usePart(path);
  const source = sourceOf(value);
  if (source === "literal" || source === "param") return <Tunable {...props} kind="number" compares={compares} />;
  return (
    <span className="inline-flex min-w-0 flex-col gap-1">
      <span className="inline-flex min-w-0 flex-wrap items-center gap-1">
        {source === "arithmetic" ? (
          <TwoSides {...props} compares={compares} />
        ) : (
          <FieldReference path={path} steps={compares.steps} />
        )}
        <ValueMenu tree={tree} path={path} label={label} kind="other" compares={compares} />
      </span>
      {notes && <IssueNotes path={path} />}
    </span>
  );
}

/** The two sides with the operator between them; what is nested deeper as text. */
function TwoSides({ path, label, compares }: NumberValueProps) {
  const { tree, edit, disabled } = useBuilder();
  const operator = operatorAt(tree, path);
  if (operator === null) return <ArithmeticText path={path} label={label} />;
  const side = (nth: 0 | 1) => (
    <NumberValue
      path={[...path, operator, nth]}
      label={`${label}, ${nth === 0 ? "left" : "right"}`}
      notes={false}
      compares={{ ...compares, computes: false }}
    />
  );
  return (
    <>
      {side(0)}
      <Select
        label={`${label}: operator`}
        size="sm"
        disabled={disabled}
        value={operator}
        options={OPERATOR_WORDS}
        onChange={(next) => edit((now) => withOperator(now, path, next))}
      />
      {side(1)}
    </>
  );
}

/** Arithmetic as it stands in the rule; what cannot be read is not taken. */
function ArithmeticText({ path, label }: Pick<NumberValueProps, "path" | "label">) {
  const { disabled } = useBuilder();
  const [value, setValue] = usePart(path);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      size="sm"
      width="w-80"
      className="font-mono"
      aria-label={label}
      title="Arithmetic as it stands in the rule, at most 4 operators deep"
      autoComplete="off"
      spellCheck={false}
      disabled={disabled}
      invalid={typed !== null && parsed(typed) === undefined}
      value={typed ?? valueAsText(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        const read = parsed(event.target.value);
        if (read !== undefined) setValue(read);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** What the text is as JSON; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not finished yet.
    return undefined;
  }
}
