"use client";

import { clsx } from "clsx";
import { Command } from "cmdk";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Popover } from "@/components/ui";
import { isZone, UTC } from "@/lib/contract/zone/name";
import { issueId, useBuilder, useIssues, usePart, useZone } from "./builder-context";
import { valueAsText } from "./value-input";

const LABEL = "Time zone";

/** Chooses the zone of the rule; without one it has the one that is shown. */
export function ZonePicker() {
  const { disabled } = useBuilder();
  const { fallback } = useZone();
  const [value, setValue] = usePart(["zone"]);
  const issues = useIssues(["zone"]);
  const [open, setOpen] = useState(false);
  const shown = value === undefined ? `${fallback} (default)` : valueAsText(value);
  const choose = (zone: string | undefined): void => {
    setOpen(false);
    setValue(zone);
  };
  return (
    <Popover
      label={LABEL}
      open={open}
      onOpenChange={setOpen}
      className="w-[min(320px,calc(100vw-32px))] overflow-hidden"
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={`${LABEL}: ${shown}`}
          aria-describedby={issues.length > 0 ? issueId(["zone"]) : undefined}
          className={clsx(
            "inline-flex h-7 min-w-0 items-center justify-between gap-1.5 rounded-md border bg-surface px-2.5 text-sm hover:bg-hover disabled:opacity-50",
            issues.length > 0 ? "border-critical" : "border-line-strong",
          )}
        >
          <span className="truncate">{shown}</span>
          <ChevronDown size={14} className="shrink-0 text-faint" aria-hidden />
        </button>
      }
    >
      {open && <ZoneList fallback={fallback} onZone={choose} />}
    </Popover>
  );
}

interface ZoneListProps {
  readonly fallback: string;
  readonly onZone: (zone: string | undefined) => void;
}

function ZoneList({ fallback, onZone }: ZoneListProps) {
  const [search, setSearch] = useState("");
  const zones = [UTC, ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== UTC)];
  const typed = search.trim();
  const isOther = isZone(typed) && !zones.some((zone) => zone.toLowerCase() === typed.toLowerCase());
  return (
    <Command label={LABEL} loop>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder="Find a place, such as Berlin"
        className="h-9 w-full border-b border-line bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-auto p-1">
        <Command.Empty className="px-3 py-4 text-center text-muted">No such time zone</Command.Empty>
        <ZoneItem value="default" onSelect={() => onZone(undefined)}>
          {fallback} <span className="text-faint">(default)</span>
        </ZoneItem>
        {isOther && (
          <ZoneItem value={typed} onSelect={() => onZone(typed)}>
            {typed}
          </ZoneItem>
        )}
        {zones.map((zone) => (
          <ZoneItem key={zone} value={zone} onSelect={() => onZone(zone)}>
            {zone}
          </ZoneItem>
        ))}
      </Command.List>
    </Command>
  );
}

interface ZoneItemProps {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function ZoneItem({ value, onSelect, children }: ZoneItemProps) {
  return (
    <Command.Item
      value={value}
      keywords={[value.replaceAll("_", " ")]}
      onSelect={onSelect}
      className="flex h-7 cursor-default items-center gap-1 rounded-sm px-2 data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}
