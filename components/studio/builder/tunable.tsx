"use client";

import { Input } from "@/components/ui";
import { type FormPath, isMembers, pathText } from "@/lib/view-models/builder/path";
import type { KnownSpread } from "@/lib/view-models/builder/tunable-proposal";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { DurationInput } from "./duration-input";
import { IssueNotes } from "./row";
import { SuggestInput, type ValueSuggestion } from "./suggest-input";
import { ValueInput } from "./value-input";
import { type Compared, ValueMenu } from "./value-menu";

export interface TunableProps {
  readonly path: FormPath;
  /** Accessible name. */
  readonly label: string;
  readonly kind: "number" | "duration";
  /** Behind the number: "km". */
  readonly unit?: string;
  /** What stands there when nothing is said. */
  readonly fallback?: string;
  /** False where a row around it shows what does not fit. Default true. */
  readonly notes?: boolean;
  /** What a row around it knows to be wrong with it. */
  readonly invalid?: boolean;
  readonly spread?: KnownSpread;
  readonly suggestions?: readonly ValueSuggestion[];
  readonly source?: string;
  /** Where it may look instead. */
  readonly compares?: Compared;
}

/** A number or time span that stands in the rule, or the parameter in its place, and the way from one to the other. */
export function Tunable(props: TunableProps) {
  const {
    path,
    label,
    kind,
    unit,
    fallback,
    notes = true,
    invalid = false,
    spread = null,
    suggestions = [],
    source = "",
  } = props;
  const { tree, disabled } = useBuilder();
  const [value, setValue] = usePart(path);
  const name = isMembers(value) && typeof value.param === "string" ? value.param : null;
  const [held, setHeld] = usePart(["params", name ?? ""]);
  const issues = useIssues(path);
  const shown = name === null ? value : isMembers(held) ? held.value : undefined;
  const set = (next: unknown) => {
    if (name === null) setValue(next);
    else setHeld(isMembers(held) ? { ...held, value: next } : { value: next });
  };
  const isDuration = name === null || typeof shown === "string" ? kind === "duration" : false;
  const common = {
    label,
    value: shown,
    disabled,
    invalid: invalid || (notes && issues.length > 0),
    "aria-describedby": issues.length > 0 ? issueId(path) : undefined,
  };
  const heldUnit = name !== null && isMembers(held) && typeof held.unit === "string" && !isDuration ? held.unit : "";
  const shownUnit = unit ?? (kind === "duration" ? heldUnit : "");
  return (
    <span className="inline-flex min-w-0 flex-col gap-1" data-path={notes ? pathText(path) : undefined}>
      <span className="inline-flex min-w-0 flex-wrap items-center gap-1">
        {name !== null && !isMembers(held) ? (
          <Input size="sm" width="w-28" aria-label={label} invalid disabled value="" readOnly />
        ) : isDuration ? (
          <DurationInput {...common} fallback={fallback} onValue={set} />
        ) : suggestions.length > 0 ? (
          <SuggestInput
            {...common}
            kind="number"
            width="w-24"
            className="text-right"
            suggestions={suggestions}
            source={source}
            filter={false}
            onValue={set}
          />
        ) : (
          <ValueInput
            {...common}
            kind="number"
            width="w-24"
            className="text-right"
            placeholder={fallback}
            onValue={set}
          />
        )}
        {shownUnit !== "" && <span className="text-sm text-faint">{shownUnit}</span>}
        <ValueMenu
          tree={tree}
          path={path}
          label={label}
          kind={kind}
          spread={spread}
          {...(props.compares === undefined ? {} : { compares: props.compares })}
        />
      </span>
      {notes && <IssueNotes path={path} />}
    </span>
  );
}
