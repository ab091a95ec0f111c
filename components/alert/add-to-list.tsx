"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ListIntent } from "@/lib/view-models/list-intent";

/** Few alerts end on a list. */
const ListFromAlertDialog = dynamic(async () => (await import("./list-from-alert-dialog")).ListFromAlertDialog, {
  ssr: false,
});

export interface AddToListProps {
  readonly alertId: string;
  /** Values that may be put on a list, each under the field that it stands in. */
  readonly candidates: readonly { readonly field: string; readonly value: string }[];
  /** The alert has a new line in its history. */
  readonly onChanged: () => void;
}

const WORDS: Readonly<Record<ListIntent, string>> = { block: "Block", allow: "Allow", add: "Add to list" };

/** Puts what an alert is about on a list that blocks, that allows, or any other; only for those who may. */
export function AddToList({ alertId, candidates, onChanged }: AddToListProps) {
  const mayChange = useUser().can("changeRules");
  const [intent, setIntent] = useState<ListIntent | null>(null);
  if (!mayChange || candidates.length === 0) return null;
  return (
    <>
      <span className="-mx-2 flex">
        {(["block", "allow", "add"] as const).map((each) => (
          <Button key={each} size="sm" variant="quiet" onClick={() => setIntent(each)}>
            {WORDS[each]}
          </Button>
        ))}
      </span>
      {intent !== null && (
        <ListFromAlertDialog
          alertId={alertId}
          intent={intent}
          candidates={candidates}
          onClose={() => setIntent(null)}
          onChanged={onChanged}
        />
      )}
    </>
  );
}
