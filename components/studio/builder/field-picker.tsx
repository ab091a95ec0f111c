"use client";

import { clsx } from "clsx";
import { Command } from "cmdk";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatCount, Popover } from "@/components/ui";
import type { FieldProfile } from "@/lib/contract/backtest";
import {
  ATTRIBUTE_PREFIX,
  DERIVED_FIELDS,
  fieldKind,
  LABEL_FIELD,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from "@/lib/contract/fields";
import { LABELS } from "@/lib/contract/label";
import { fieldLabel, valueText } from "@/lib/contract/wording";
import { fieldInZone } from "@/lib/contract/zone/dates";
import { useBuilder, useZone } from "./builder-context";

export interface FieldPickerProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: unknown;
  readonly onField: (field: string) => void;
  /** Leaves out the fields that are made from the time: only conditions know them. */
  readonly storedOnly?: boolean;
  /** Leaves out what becomes known later, which can be no part of a key. */
  readonly sentOnly?: boolean;
  /** Leaves out fields that never hold a number. */
  readonly numbersOnly?: boolean;
  readonly invalid?: boolean;
  readonly className?: string;
  /** What stands there before one is chosen. */
  readonly placeholder?: string;
}

/** Chooses a field from what recent transactions carry, with how often and what; or any free attribute by its name. */
export function FieldPicker(props: FieldPickerProps) {
  const { label, value, onField, invalid = false, className, placeholder = "Choose a field" } = props;
  const { disabled } = useBuilder();
  const [open, setOpen] = useState(false);
  const { zone } = useZone();
  const field = typeof value === "string" ? value : "";
  const name = field === "" ? placeholder : fieldLabel(fieldInZone(field, zone));
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="w-[min(400px,calc(100vw-32px))] overflow-hidden"
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={`${label}: ${name}`}
          title={field}
          data-opens={field === "" ? "" : undefined}
          className={clsx(
            "inline-flex h-7 min-w-0 items-center justify-between gap-1.5 rounded-md border bg-surface px-2.5 text-sm hover:bg-hover disabled:opacity-50",
            invalid ? "border-critical" : "border-line-strong",
            className,
          )}
        >
          <span className={clsx("truncate", field === "" && "text-faint")}>{name}</span>
          <ChevronDown size={14} className="shrink-0 text-faint" aria-hidden />
        </button>
      }
    >
      {open && (
        <FieldList
          {...props}
          onField={(chosen) => {
            setOpen(false);
            onField(chosen);
          }}
        />
      )}
    </Popover>
  );
}

function FieldList(props: FieldPickerProps) {
  const { value, onField, label } = props;
  const { profiles } = useBuilder();
  const { zone } = useZone();
  const [search, setSearch] = useState("");
  const rows = fieldRows(profiles?.fields ?? [], props);
  const typed = search.trim();
  const free = typed.startsWith(ATTRIBUTE_PREFIX) ? typed : ATTRIBUTE_PREFIX + typed;
  const offersFree =
    /^[^\s]+$/.test(typed) &&
    fieldKind(free) !== null &&
    !rows.some((row) => row.field === free || row.field === typed);
  return (
    <Command label={label} {...(typeof value === "string" && { defaultValue: value })} loop>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder="Find a field, or name an attribute"
        className="h-9 w-full border-b border-line bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-auto p-1">
        <Command.Empty className="px-3 py-4 text-center text-muted">No such field</Command.Empty>
        {rows.map((row) => (
          <Command.Item
            key={row.field}
            value={row.field}
            keywords={[fieldLabel(fieldInZone(row.field, zone))]}
            onSelect={() => onField(row.field)}
            className="flex cursor-default flex-col rounded-sm px-2 py-1 data-[selected=true]:bg-hover"
          >
            <span className="flex items-baseline justify-between gap-3">
              <span className="truncate">{fieldLabel(fieldInZone(row.field, zone))}</span>
              <span className="shrink-0 text-sm text-faint">
                {row.profile === null ? "" : shareText(row.profile.share)}
              </span>
            </span>
            <span className="flex items-baseline gap-2 text-sm text-faint">
              <span className="shrink-0 font-mono text-xs">{row.field}</span>
              <span className="truncate">{row.profile === null ? row.note : exampleText(row.profile)}</span>
            </span>
          </Command.Item>
        ))}
        {offersFree && (
          <Command.Item
            value={`use ${free}`}
            onSelect={() => onField(free)}
            className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-hover"
          >
            Use the attribute <span className="font-mono text-sm">{free}</span>
          </Command.Item>
        )}
      </Command.List>
      {profiles !== undefined && profiles.sampled > 0 && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-faint">
          How often and what in the last {formatCount(profiles.sampled)} transactions
        </p>
      )}
    </Command>
  );
}

interface FieldRow {
  readonly field: string;
  readonly profile: FieldProfile | null;
  readonly note: string;
}

const DERIVED_NOTES: Readonly<Record<string, string>> = {
  hourOfDay: "0 to 23, made from the time",
  dayOfWeek: "1 is Monday, 7 is Sunday, made from the time",
  dayOfMonth: "1 to 31, made from the time",
};

const LABEL_NOTE = `${LABELS.join(" or ")}, as known when the event is judged`;

/** What is sent, the most frequent first, then what can be but is not, then what becomes known later and what is made from the time. */
function fieldRows(
  profiles: readonly FieldProfile[],
  { storedOnly = false, sentOnly = false, numbersOnly = false }: FieldPickerProps,
): readonly FieldRow[] {
  const derived: readonly string[] = DERIVED_FIELDS;
  const sent = profiles.filter(({ field }) => !derived.includes(field));
  const known = new Set(sent.map(({ field }) => field));
  const contract = [...NUMBER_FIELDS, ...TEXT_FIELDS].filter((field) => !known.has(field));
  const rows = [
    ...sent.map((profile) => ({ field: profile.field, profile, note: "" })),
    ...contract.map((field) => ({ field, profile: null, note: "" })),
    ...(sentOnly ? [] : [{ field: LABEL_FIELD, profile: null, note: LABEL_NOTE }]),
    ...(storedOnly ? [] : derived.map((field) => ({ field, profile: null, note: DERIVED_NOTES[field] ?? "" }))),
  ];
  if (!numbersOnly) return rows;
  return rows.filter(({ field, profile }) => {
    const kind = fieldKind(field);
    return kind === "number" || (kind === "any" && profile?.kind !== "text" && profile?.kind !== "boolean");
  });
}

/** Part of the transactions that have a field. */
function shareText(share: number): string {
  if (share === 0) return "not sent";
  if (share === 1) return "always";
  const percent = share * 100;
  return percent < 1 ? "below 1 %" : `${Math.min(99, Math.round(percent))} %`;
}

function exampleText({ field, spread, examples, kind }: FieldProfile): string {
  if (field === "timestamp") return "when it happened, in milliseconds since 1970";
  if (spread !== null && kind === "number")
    return `${valueText(spread.min)} to ${valueText(spread.max)}, half below ${valueText(spread.median)}`;
  return examples
    .slice(0, 4)
    .map(({ value }) => valueText(value))
    .join(", ");
}
