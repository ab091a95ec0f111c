"use client";

import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui";
import { fieldLabel } from "@/lib/contract/wording";
import { type FormPath, pathText } from "@/lib/view-models/builder/path";
import { useBuilder } from "./builder-context";
import { FieldPicker } from "./field-picker";
import { NotSent } from "./not-sent";
import { valueAsText } from "./value-input";

export interface FieldChipsProps {
  /** Accessible name of the list. */
  readonly label: string;
  readonly fields: readonly unknown[];
  /** No more than so many can be added. */
  readonly max: number;
  /** What stands there without any, where there may be none; null: the last one stays. */
  readonly none?: string | null;
  /** Where so many of them stand in the rule together, and where each of those here does. */
  readonly placeOfAll: (count: number) => FormPath;
  readonly placeOf: (index: number) => FormPath;
  /** Accessible names of the n-th one, counted from 1, and of the one that adds another. */
  readonly nameOf: (n: number) => string;
  readonly addName: string;
  /** "from the key": what one is removed from. */
  readonly from: string;
  /** What stands where another one can be added. */
  readonly another: string;
  readonly onFields: (fields: readonly unknown[]) => void;
  /** Whether what becomes known later cannot be among them. */
  readonly sentOnly?: boolean;
}

/** Several fields in order, each chosen by itself. The last one stays, unless there may be none. Alt with the arrows moves one. */
export function FieldChips(props: FieldChipsProps) {
  const { label, fields, max, none = null, placeOfAll, placeOf, nameOf, addName, from, another, onFields } = props;
  const { sentOnly = false } = props;
  const { disabled, go, say } = useBuilder();
  const move = (event: KeyboardEvent, index: number) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const to = index + by;
    if (!event.altKey || by === 0 || disabled) return;
    event.preventDefault();
    if (to < 0 || to >= fields.length) return;
    onFields(fields.toSpliced(index, 1).toSpliced(to, 0, fields[index]));
    go(placeOf(to));
    say(`${valueAsText(fields[index])} is now number ${to + 1} of ${fields.length}`);
  };
  return (
    <>
      <ul
        className="flex flex-wrap items-center gap-1.5"
        aria-label={label}
        data-path={pathText(placeOfAll(fields.length))}
      >
        {fields.map((field, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a place among the fields is what the chip stands for
            key={index}
            data-path={pathText(placeOf(index))}
            className="inline-flex items-center"
            onKeyDown={(event) => move(event, index)}
          >
            {index > 0 && <span className="pr-1.5 text-sm text-faint">and</span>}
            <FieldPicker
              label={nameOf(index + 1)}
              value={field}
              storedOnly
              sentOnly={sentOnly}
              onField={(chosen) => onFields(fields.with(index, chosen))}
            />
            {(fields.length > 1 || none !== null) && !disabled && (
              <IconButton
                size="sm"
                label={`Remove ${fieldLabel(valueAsText(field))} ${from}`}
                onClick={() => {
                  onFields(fields.toSpliced(index, 1));
                  go(placeOfAll(fields.length - 1));
                }}
              >
                <X size={13} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
        {fields.length < max && !disabled && (
          <li>
            <FieldPicker
              label={addName}
              value=""
              storedOnly
              sentOnly={sentOnly}
              placeholder={fields.length === 0 ? (none ?? "Choose a field") : another}
              className="border-dashed"
              onField={(chosen) => onFields([...fields, chosen])}
            />
          </li>
        )}
      </ul>
      {[...new Set(fields)].map((field) => (
        <NotSent key={valueAsText(field)} field={field} />
      ))}
    </>
  );
}
