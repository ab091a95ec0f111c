"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { EntityKind } from "@/lib/contract/entity";
import type { ListIntent } from "@/lib/view-models/list-intent";

const ListEntityDialog = dynamic(async () => (await import("./list-dialog")).ListEntityDialog, { ssr: false });
const SnoozeEntityDialog = dynamic(async () => (await import("./snooze-dialog")).SnoozeEntityDialog, { ssr: false });
const EraseDialog = dynamic(async () => (await import("@/components/erasures/erase-dialog")).EraseDialog, {
  ssr: false,
});

type Asked = ListIntent | "snooze" | "erase";

interface EntityActionsProps {
  readonly kind: EntityKind;
  readonly id: string;
}

/** What the reader may do about an entity; each asks first and says what it did. */
export function EntityActions({ kind, id }: EntityActionsProps) {
  const { can } = useUser();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <span className="flex flex-wrap gap-2">
      {can("changeRules") && (
        <>
          <Button size="sm" onClick={() => setAsked("block")}>
            Block
          </Button>
          <Button size="sm" onClick={() => setAsked("allow")}>
            Allow
          </Button>
          <Button size="sm" onClick={() => setAsked("add")}>
            Add to list
          </Button>
        </>
      )}
      {can("workAlerts") && (
        <Button size="sm" onClick={() => setAsked("snooze")}>
          Snooze
        </Button>
      )}
      {kind === "account" && can("erase") && (
        <Button size="sm" variant="danger" onClick={() => setAsked("erase")}>
          Erase
        </Button>
      )}
      {asked === "snooze" && <SnoozeEntityDialog kind={kind} id={id} onClose={close} />}
      {asked === "erase" && <EraseDialog account={id} onClose={close} />}
      {asked !== null && asked !== "snooze" && asked !== "erase" && (
        <ListEntityDialog kind={kind} id={id} intent={asked} onClose={close} />
      )}
    </span>
  );
}
