"use client";

import { useState } from "react";
import { Button } from "@/components/ui";
import { auditValueText, FIELDS_MAX, type FieldChange } from "@/lib/view-models/audit-changes";

/** Longer texts are folded. */
const TEXT_CHARS_MAX = 240;

/** What was changed: each value as it was beside what it is. */
export function ChangeTable({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <>
      <table
        aria-label="What was changed"
        className="w-full table-fixed border-separate border-spacing-0 text-sm max-md:block"
      >
        <thead className="text-left text-muted max-md:hidden">
          <tr>
            <th scope="col" className="w-44 py-1 pr-4 font-normal">
              Field
            </th>
            <th scope="col" className="py-1 pr-4 font-normal">
              Before
            </th>
            <th scope="col" className="py-1 font-normal">
              After
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="max-md:block max-md:border-t max-md:border-line max-md:py-1">
              <td className={`${CELL} text-muted`}>{field}</td>
              <Value label="Before" value={before} />
              <Value label="After" value={after} />
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length >= FIELDS_MAX && (
        <p className="py-1.5 text-sm text-muted">More values differ. An export holds all of them.</p>
      )}
    </>
  );
}

const CELL = "align-top break-words max-md:block md:border-t md:border-line md:py-1.5 md:pr-4";

function Value({ label, value }: { readonly label: string; readonly value: unknown }) {
  const [open, setOpen] = useState(false);
  const text = auditValueText(value);
  const isLong = text.length > TEXT_CHARS_MAX;
  const isCode = typeof value === "object" && value !== null && text.startsWith("{");
  return (
    <td className={CELL}>
      <span className="mr-2 text-muted md:sr-only">{label}</span>
      <span
        className={`break-words whitespace-pre-wrap ${isCode ? "font-mono text-xs" : ""} ${value === null || value === undefined ? "text-faint" : ""}`}
      >
        {isLong && !open ? `${text.slice(0, TEXT_CHARS_MAX)}…` : text}
      </span>
      {isLong && (
        <Button variant="quiet" size="sm" className="block" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show less" : "Show all"}
        </Button>
      )}
    </td>
  );
}
