"use client";

import Link from "next/link";
import { useState } from "react";
import { CASE_STATUS_WORD } from "@/components/case/case-words";
import { Input } from "@/components/ui";
import type { CasePartProps } from "./case-section";
import { PartList } from "./part-list";

/** Cases that this one is related to, both ways. */
export function CaseRelations({ case: shown, mayChange, step }: CasePartProps) {
  const [id, setId] = useState("");
  const ids = shown.links.map((link) => link.id);
  const add = async () => {
    const wanted = id.trim().replace(/^#/, "");
    if (wanted === "") return;
    if ((await step.change(shown, { links: [...new Set([...ids, wanted])] })) !== null) setId("");
  };
  const fields = (
    <Input
      size="sm"
      width="w-36"
      inputMode="numeric"
      aria-label="Number of a case"
      placeholder="Number"
      maxLength={10}
      value={id}
      onChange={(event) => setId(event.target.value)}
    />
  );
  return (
    <PartList
      parts={shown.links}
      keyOf={(link) => link.id}
      none="None"
      busy={step.busy}
      remove={
        mayChange
          ? {
              label: (link) => `No longer related to case ${link.id}`,
              on: (link) => void step.change(shown, { links: ids.filter((one) => one !== link.id) }),
            }
          : null
      }
      add={mayChange ? { label: "Relate to a case", verb: "Relate", fields, on: () => void add() } : null}
    >
      {(link) => (
        <>
          <Link
            href={`/cases/${link.id}`}
            prefetch={false}
            className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
          >
            {link.id}: {link.title}
          </Link>
          <span className="ml-auto text-sm text-faint">{CASE_STATUS_WORD[link.status]}</span>
        </>
      )}
    </PartList>
  );
}
