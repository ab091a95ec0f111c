"use client";

import { type ClipboardEvent, useState } from "react";
import { Button, Dialog, formatCount, TextArea } from "@/components/ui";
import { typedValue, type ValueEditorKind } from "@/lib/view-models/builder/operators";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";
import { useBuilder, useFieldProfile, usePart } from "./builder-context";
import { SuggestInput } from "./suggest-input";
import { useSuggestions } from "./use-suggestions";
import { ValueChip } from "./value-chip";
import { valueAsText } from "./value-input";

/** Chips that are shown; more are changed as text. */
const CHIPS_MAX = 30;

export interface ChosenValuesProps {
  /** Of the comparison. */
  readonly at: FormPath;
  readonly kind: ValueEditorKind;
  readonly invalid: boolean;
}

/** Several values as chips: typed and entered, chosen, or pasted many at once. */
export function ChosenValues({ at, kind, invalid }: ChosenValuesProps) {
  const { tree, disabled, say } = useBuilder();
  const [value, setValue] = usePart([...at, "value"]);
  const [typed, setTyped] = useState<string | number | boolean | undefined>(undefined);
  const [asText, setAsText] = useState(false);
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const field = getAt(tree, [...at, "field"]);
  const { suggestions, source } = useSuggestions(field, useFieldProfile(field));
  const add = (more: readonly unknown[]) => {
    const fresh = more.filter((each, i) => each !== undefined && !values.includes(each) && more.indexOf(each) === i);
    if (fresh.length > 0) setValue([...values, ...fresh]);
    setTyped(undefined);
    if (fresh.length > 1) say(`${fresh.length} values added`);
  };
  const remove = (index: number) => setValue(values.filter((_, i) => i !== index));
  const paste = (event: ClipboardEvent) => {
    const several = readValues(event.clipboardData.getData("text"), kind);
    if (several.length < 2) return;
    event.preventDefault();
    add(several);
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      {values.slice(0, CHIPS_MAX).map((each, index) => (
        <ValueChip
          // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand there twice
          key={index}
          text={valueAsText(each)}
          disabled={disabled}
          onRemove={() => remove(index)}
        />
      ))}
      {values.length > CHIPS_MAX && (
        <span className="text-sm text-muted">and {formatCount(values.length - CHIPS_MAX)} more</span>
      )}
      {!disabled && (
        <SuggestInput
          label="Add a value"
          value={typed}
          kind={kind}
          width="w-24"
          invalid={invalid}
          placeholder={values.length === 0 ? "Type or paste values" : "Add"}
          suggestions={suggestions.filter((each) => !values.includes(each.value))}
          source={source}
          filter={kind !== "number"}
          onValue={(next) => (suggestions.some((each) => each.value === next) ? add([next]) : setTyped(next))}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key === "Enter" || event.key === ",") {
              event.preventDefault();
              add([typed]);
            } else if (event.key === "Backspace" && typed === undefined && values.length > 0) {
              remove(values.length - 1);
            }
          }}
        />
      )}
      {values.length > 5 && !disabled && (
        <Button variant="quiet" size="sm" onClick={() => setAsText(true)}>
          Edit as text
        </Button>
      )}
      {asText && <ValuesAsText values={values} kind={kind} onClose={() => setAsText(false)} onValues={setValue} />}
    </div>
  );
}

interface ValuesAsTextProps {
  readonly values: readonly unknown[];
  readonly kind: ValueEditorKind;
  readonly onValues: (values: readonly unknown[]) => void;
  readonly onClose: () => void;
}

/** All values, one a line. What was not changed keeps its type. */
function ValuesAsText({ values, kind, onValues, onClose }: ValuesAsTextProps) {
  const [text, setText] = useState(values.map(valueAsText).join("\n"));
  const known = new Map(values.map((value) => [valueAsText(value), value]));
  const lines = text.split("\n").map((line) => line.trim());
  const found = lines.filter((line) => line !== "").map((line) => known.get(line) ?? typedValue(line, kind));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Values, one a line"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onClick={() => {
              onValues([...new Set(found)]);
              onClose();
            }}
          >
            Use {formatCount(new Set(found).size)} values
          </Button>
        </>
      }
    >
      <TextArea
        aria-label="Values, one a line"
        className="min-h-72 font-mono text-sm"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}

/** Values of a pasted text: one a line, or separated by commas, semicolons or tabs. */
function readValues(text: string, kind: ValueEditorKind): readonly (string | number | boolean)[] {
  return text
    .split(/[\n\r\t,;]+/)
    .map((part) => typedValue(part.replace(/^\s*"(.*)"\s*$/, "$1"), kind))
    .filter((value) => value !== undefined);
}
