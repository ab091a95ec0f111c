"use client";

import { KEY_FIELDS_MAX } from "@/lib/contract/rule-limits";
import { mayHaveNoKey } from "@/lib/contract/rule-schema";
import type { FormPath } from "@/lib/view-models/builder/path";
import { usePart } from "./builder-context";
import { FieldChips } from "./field-chips";

const KEY: FormPath = ["key"];
const DETECT: FormPath = ["detect"];

/** By what transactions are grouped: up to six fields in order, or none where the pattern can do without. */
export function KeyFields() {
  const [value, setValue] = usePart(KEY);
  const [detect] = usePart(DETECT);
  return (
    <FieldChips
      label="Fields of the key"
      fields={Array.isArray(value) ? value : []}
      max={KEY_FIELDS_MAX}
      none={mayHaveNoKey(detect) ? "all transactions together, or of the same …" : null}
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
