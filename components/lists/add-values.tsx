"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { EndField } from "@/components/snoozes/end-field";
import { Button, formatCount, Panel, serverNow } from "@/components/ui";
import type { ListRow } from "@/lib/contract/list-api";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";
import { pastedValues } from "@/lib/view-models/pasted-values";
import { useListEdit } from "./use-list-edit";
import { ValuesField } from "./values-field";

/** Puts values on the list or takes them off it, one or many. */
export function AddValues({ list }: { readonly list: ListRow }) {
  const [text, setText] = useState("");
  const [end, setEnd] = useState<EndChoice>({ choice: "never", day: "" });
  const [missing, setMissing] = useState(false);
  const settled = useDeferredValue(text);
  const found = useMemo(() => pastedValues(settled), [settled]);
  const { save, busy } = useListEdit();
  const ready = found.values.length > 0 && found.faults.length === 0 && settled === text && !busy;
  const send = async (kind: "add" | "remove") => {
    const until = kind === "add" ? chosenEnd(end, serverNow()) : null;
    setMissing(until === undefined);
    if (!ready || until === undefined) return;
    const values = until === null ? found.values : found.values.map((value) => ({ value, until }));
    if ((await save(list, kind === "add" ? { add: values } : { remove: found.values })) !== null) setText("");
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
        <EndField label="On it for" end={end} onChange={setEnd} mayNever missing={missing} />
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
