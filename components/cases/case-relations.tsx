"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CASE_STATUS_WORD } from "@/components/case/case-words";
import { Button, IconButton, Input } from "@/components/ui";
import type { CasePartProps } from "./case-section";

/** Cases that this one is related to, both ways. */
export function CaseRelations({ case: shown, mayChange, step }: CasePartProps) {
  const [id, setId] = useState("");
  const ids = shown.links.map((link) => link.id);
  const add = async () => {
    const wanted = id.trim().replace(/^#/, "");
    if (wanted === "") return;
    if ((await step.change(shown, { links: [...new Set([...ids, wanted])] })) !== null) setId("");
  };
  return (
    <div className="flex flex-col gap-2">
      {shown.links.length === 0 && <p className="text-faint">None</p>}
      <ul className="flex flex-col gap-0.5">
        {shown.links.map((link) => (
          <li key={link.id} className="flex min-h-7 items-center gap-2">
            <Link
              href={`/cases/${link.id}`}
              prefetch={false}
              className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
            >
              {link.id}: {link.title}
            </Link>
            <span className="ml-auto text-sm text-faint">{CASE_STATUS_WORD[link.status]}</span>
            {mayChange && (
              <IconButton
                size="sm"
                label={`No longer related to case ${link.id}`}
                disabled={step.busy}
                onClick={() => void step.change(shown, { links: ids.filter((one) => one !== link.id) })}
              >
                <X size={12} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          aria-label="Relate to a case"
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
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
          <Button type="submit" size="sm" busy={step.busy}>
            Relate
          </Button>
        </form>
      )}
    </div>
  );
}
