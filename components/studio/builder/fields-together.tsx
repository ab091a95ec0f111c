"use client";

import { FIELDS_TOGETHER_MAX } from "@/lib/contract/rule-limits";
import { fieldsAt, withFieldsAt } from "@/lib/view-models/builder/fields-together";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";
import { useBuilder } from "./builder-context";
import { FieldChips } from "./field-chips";

export interface FieldsTogetherProps {
  /** The part of the rule that has `field`, or `fields` for several. */
  readonly path: FormPath;
  /** Accessible name of the first one: "New field". */
  readonly label: string;
}

/** One field as `field`, or several whose values are taken together as `fields`. */
export function FieldsTogether({ path, label }: FieldsTogetherProps) {
  const { tree, edit } = useBuilder();
  const chosen = fieldsAt(tree, path);
  const isSeveral = getAt(tree, [...path, "fields"]) !== undefined;
  return (
    <FieldChips
      label={`${label}s`}
      // While none is chosen there is one to choose, and no other.
      fields={chosen.length === 0 ? [""] : chosen}
      max={chosen.length === 0 ? 1 : FIELDS_TOGETHER_MAX}
      placeOfAll={(count) => [...path, count > 1 ? "fields" : "field"]}
      placeOf={(index) => (isSeveral ? [...path, "fields", index] : [...path, "field"])}
      nameOf={(n) => (n === 1 ? label : `${label} ${n}`)}
      addName={`${label}: another one`}
      from="from these"
      another="together with …"
      onFields={(fields) => edit((now) => withFieldsAt(now, path, fields))}
    />
  );
}
