"use client";

import { formatCount } from "@/components/ui";
import { isSentField } from "@/lib/contract/fields";
import { fieldLabel } from "@/lib/contract/wording";
import { useBuilder } from "./builder-context";

/** Says so when no recent transaction has a field: what asks for it finds nothing. */
export function NotSent({ field }: { readonly field: unknown }) {
  const { profiles } = useBuilder();
  if (typeof field !== "string" || field === "" || !isSentField(field)) return null;
  if (profiles === undefined || profiles.sampled === 0) return null;
  const profile = profiles.fields.find((each) => each.field === field);
  if (profile !== undefined && profile.share > 0) return null;
  return (
    <p className="text-sm text-high">
      <span aria-hidden>▲ </span>
      {fieldLabel(field)} is in none of the last {formatCount(profiles.sampled)} transactions
    </p>
  );
}
