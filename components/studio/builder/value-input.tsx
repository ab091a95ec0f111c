"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui";
import { typedValue, type ValueEditorKind } from "@/lib/view-models/builder/operators";

type InputProps = ComponentProps<typeof Input>;

export interface ValueInputProps extends Omit<InputProps, "value" | "onChange" | "size"> {
  /** Accessible name. */
  readonly label: string;
  readonly value: unknown;
  readonly kind: ValueEditorKind;
  /** Takes what was typed as the value that it means; undefined when nothing is left. */
  readonly onValue: (value: string | number | boolean | undefined) => void;
}

/** A value typed as text. What cannot be read as what is expected is passed on as it is, so that nothing is lost. */
export function ValueInput({ label, value, kind, onValue, onBlur, ...rest }: ValueInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isTyped = typed !== null && Object.is(typedValue(typed, kind), value);
  return (
    <Input
      size="sm"
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      inputMode={kind === "number" ? "decimal" : "text"}
      value={isTyped ? typed : valueAsText(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        onValue(typedValue(event.target.value, kind));
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
      {...rest}
    />
  );
}

/** A value of a rule as it stands in a field. */
export function valueAsText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export interface CommitInputProps extends Omit<InputProps, "value" | "onChange" | "size"> {
  readonly label: string;
  readonly value: string;
  /** Called on leaving the field or Enter, when something else was typed. */
  readonly onCommit: (text: string) => void;
  /** What is wrong with what is typed; null when nothing is. What is wrong is not committed. */
  readonly fault?: (text: string) => string | null;
}

/** A name that others refer to: it changes when it is finished, not with every key. */
export function CommitInput({ label, value, onCommit, fault, ...rest }: CommitInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed === null ? null : (fault?.(typed.trim()) ?? null);
  const commit = () => {
    if (typed !== null && wrong === null && typed.trim() !== value) onCommit(typed.trim());
    setTyped(null);
  };
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <Input
        size="sm"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        invalid={wrong !== null}
        title={wrong === null ? undefined : `Expected ${wrong}`}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            commit();
          } else if (event.key === "Escape" && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
        {...rest}
      />
      {wrong !== null && (
        <span role="alert" className="text-sm text-critical">
          Expected {wrong}
        </span>
      )}
    </span>
  );
}
