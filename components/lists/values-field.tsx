"use client";

import { type ChangeEvent, useId, useRef } from "react";
import { Button, formatCount, TextArea, toast } from "@/components/ui";
import type { PastedValues } from "@/lib/view-models/pasted-values";
import { pastedValues } from "@/lib/view-models/pasted-values";

/** A browser stays usable with a text of this length in a field. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;

export interface ValuesFieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** What stands in the field. */
  readonly found: PastedValues;
  readonly autoFocus?: boolean;
}

/** Takes values as text, typed, pasted or from a file, and says what it understood. */
export function ValuesField({ text, onChange, found, autoFocus = false }: ValuesFieldProps) {
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (chosen === undefined) return;
    if (chosen.size > FILE_BYTES_MAX) {
      toast.failed("The file is too large", { description: "Up to 16 MB can be read here; longer lists go in parts." });
      return;
    }
    const { values } = pastedValues(await chosen.text(), /\.csv$/i.test(chosen.name));
    onChange(`${text.trim() === "" ? "" : `${text.trimEnd()}\n`}${values.join("\n")}\n`);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm text-muted">
          Values, one a line
        </label>
        <Button size="sm" variant="quiet" onClick={() => file.current?.click()}>
          From a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          aria-label="File of values"
          className="hidden"
          onChange={(event) => void take(event)}
        />
      </div>
      <TextArea
        id={id}
        aria-describedby={`${id}-found`}
        className="min-h-28 resize-y font-mono text-sm"
        spellCheck={false}
        autoCapitalize="off"
        autoFocus={autoFocus}
        invalid={found.faults.length > 0}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <p
        id={`${id}-found`}
        aria-live="polite"
        className={found.faults.length > 0 ? "text-sm text-critical" : "text-sm text-faint"}
      >
        {foundText(found)}
      </p>
    </div>
  );
}

function foundText({ values, repeated, faults }: PastedValues): string {
  const [fault] = faults;
  if (fault !== undefined) {
    const more = faults.length > 1 ? `, and ${formatCount(faults.length - 1)} more lines cannot be used` : "";
    return `Line ${fault.line}: ${fault.expected}${more}`;
  }
  if (values.length === 0) return "Typed, pasted from a table, or from a text or CSV file (its first column).";
  const twice = repeated === 0 ? "" : `; ${formatCount(repeated)} stood there more than once`;
  return `${formatCount(values.length)} ${values.length === 1 ? "value" : "values"}${twice}`;
}
