"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Button, formatCount, Panel } from "@/components/ui";
import type { ListRow } from "@/lib/contract/list-api";
import { pastedValues } from "@/lib/view-models/pasted-values";
import { useListEdit } from "./use-list-edit";
import { ValuesField } from "./values-field";

/** Puts values on the list or takes them off it, one or many. */
export function AddValues({ list }: { readonly list: ListRow }) {
  const [text, setText] = useState("");
  const settled = useDeferredValue(text);
  const found = useMemo(() => pastedValues(settled), [settled]);
  const { save, busy } = useListEdit();
  const ready = found.values.length > 0 && found.faults.length === 0 && settled === text && !busy;
  const send = async (kind: "add" | "remove") => {
    if (ready && (await save(list, { [kind]: found.values })) !== null) setText("");
  };
  const count = found.values.length > 1 ? ` ${formatCount(found.values.length)}` : "";
  return (
    <Panel title="Add or remove">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the field inside */}
      <div
        className="flex flex-col gap-2"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          void send("add");
        }}
      >
        <ValuesField text={text} onChange={setText} found={found} />
        <div className="flex gap-2">
          <Button variant="primary" busy={busy} disabled={!ready} onClick={() => void send("add")}>
            Add{count}
          </Button>
          <Button disabled={!ready} onClick={() => void send("remove")}>
            Remove{count}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
