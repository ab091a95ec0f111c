"use client";

import { KEY_FIELDS_MAX } from "@/lib/contract/rule-limits";
import type { FormPath } from "@/lib/view-models/builder/path";
import { usePart } from "./builder-context";
import { FieldChips } from "./field-chips";

const KEY: FormPath = ["key"];

/** By what transactions are grouped: one to three fields in order. */
export function KeyFields() {
  const [value, setValue] = usePart(KEY);
  return (
    <FieldChips
      label="Fields of the key"
      fields={Array.isArray(value) ? value : []}
      max={KEY_FIELDS_MAX}
      placeOfAll={() => KEY}
      placeOf={(index) => [...KEY, index]}
      nameOf={(n) => `Key field ${n}`}
      addName="Add a field to the key"
      from="from the key"
      another="and the same …"
      onFields={setValue}
      sentOnly
    />
  );
}
