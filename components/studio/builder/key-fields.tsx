"use client";

import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui";
import { KEY_FIELDS_MAX } from "@/lib/contract/rule-limits";
import { fieldLabel } from "@/lib/contract/wording";
import { type FormPath, moveItem, pathText, setAt } from "@/lib/view-models/builder/path";
import { useBuilder, usePart } from "./builder-context";
import { FieldPicker } from "./field-picker";
import { NotSent } from "./not-sent";
import { valueAsText } from "./value-input";

const KEY: FormPath = ["key"];

/** By what transactions are grouped: one to three fields in order. Alt with the arrows moves one. */
export function KeyFields() {
  const { disabled, edit, go, say } = useBuilder();
  const [value, setValue] = usePart(KEY);
  const fields: readonly unknown[] = Array.isArray(value) ? value : [];
  const move = (event: KeyboardEvent, index: number) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const to = index + by;
    if (!event.altKey || by === 0 || disabled) return;
    event.preventDefault();
    if (to < 0 || to >= fields.length) return;
    edit((tree) => moveItem(tree, KEY, index, to));
    go([...KEY, to]);
    say(`${valueAsText(fields[index])} is now number ${to + 1} of ${fields.length}`);
  };
  return (
    <>
      <ul className="flex flex-wrap items-center gap-1.5" aria-label="Fields of the key">
        {fields.map((field, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the key is what the chip stands for
            key={index}
            data-path={pathText([...KEY, index])}
            className="inline-flex items-center"
            onKeyDown={(event) => move(event, index)}
          >
            {index > 0 && <span className="pr-1.5 text-sm text-faint">and</span>}
            <FieldPicker
              label={`Key field ${index + 1}`}
              value={field}
              storedOnly
              onField={(chosen) => edit((tree) => setAt(tree, [...KEY, index], chosen))}
            />
            {fields.length > 1 && !disabled && (
              <IconButton
                size="sm"
                label={`Remove ${fieldLabel(valueAsText(field))} from the key`}
                onClick={() => {
                  edit((tree) => setAt(tree, [...KEY, index], undefined));
                  go(KEY);
                }}
              >
                <X size={13} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
        {fields.length < KEY_FIELDS_MAX && !disabled && (
          <li>
            <FieldPicker
              label="Add a field to the key"
              value=""
              storedOnly
              placeholder={fields.length === 0 ? "Choose a field" : "and the same …"}
              className="border-dashed"
              onField={(chosen) => setValue([...fields, chosen])}
            />
          </li>
        )}
      </ul>
      {fields.map((field) => (
        <NotSent key={valueAsText(field)} field={field} />
      ))}
    </>
  );
}
