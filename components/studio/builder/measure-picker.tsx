"use client";

import { useContext } from "react";
import { Select } from "@/components/ui";
import type { FormPath } from "@/lib/view-models/builder/path";
import { MeasuresHere, useBuilder, usePart } from "./builder-context";
import { valueAsText } from "./value-input";

/** The name of one of the measures of the pattern, which stands at `path`. */
export function MeasurePicker({ path, label }: { readonly path: FormPath; readonly label: string }) {
  const { disabled } = useBuilder();
  const [name, setName] = usePart(path);
  const names = useContext(MeasuresHere).map((measure) => measure.name);
  const chosen = valueAsText(name);
  return (
    <Select
      label={label}
      size="sm"
      disabled={disabled}
      value={chosen}
      options={(names.includes(chosen) ? names : [chosen, ...names]).map((value) => ({ value, label: value || "…" }))}
      onChange={(next) => setName(next)}
    />
  );
}
