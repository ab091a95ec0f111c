"use client";

import { useState } from "react";
import { keyWord } from "@/components/alert/key-values";
import { useUser } from "@/components/frame/user";
import { Button, Dialog, EmptyState, Field, Input, Select } from "@/components/ui";
import { useLists, useListsHolding } from "./list-queries";
import { useListEdit } from "./use-list-edit";

export interface AddToListProps {
  /** Values that may be put on a list, each under the field that it stands in. */
  readonly candidates: readonly { readonly field: string; readonly value: string }[];
  /** Where they come from, for the list's history. */
  readonly note: string;
}

/** Puts what an alert or a transaction is about on a list; only for those who may. */
export function AddToList({ candidates, note }: AddToListProps) {
  const mayChange = useUser().can("changeRules");
  const [open, setOpen] = useState(false);
  if (!mayChange || candidates.length === 0) return null;
  return (
    <>
      <Button size="sm" look="quiet" onClick={() => setOpen(true)}>
        Add to list
      </Button>
      {open && <AddToListDialog candidates={candidates} note={note} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddToListDialog({ candidates, note, onClose }: AddToListProps & { readonly onClose: () => void }) {
  const query = useLists();
  const lists = query.data ?? [];
  const { save, busy } = useListEdit();
  const [place, setPlace] = useState("0");
  const [name, setName] = useState("");
  const [why, setWhy] = useState(note);
  const value = candidates[Number(place)]?.value ?? null;
  const holding = useListsHolding(value).data ?? [];
  const list = lists.find((each) => each.name === name) ?? lists[0];
  const isThere = list !== undefined && holding.includes(list.name);
  const add = async () => {
    if (list !== undefined && value !== null && (await save(list, { add: [value], note: why })) !== null) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Add to list"
      description="In force for every transaction from then on."
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" busy={busy} disabled={list === undefined || isThere} onClick={() => void add()}>
            Add
          </Button>
        </>
      }
    >
      {query.isSuccess && list === undefined ? (
        <EmptyState title="There are no lists">Make one under Rules, Lists.</EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <Field label="Value">
            {({ id }) => (
              <Select
                id={id}
                label="Value"
                value={place}
                onChange={setPlace}
                options={candidates.map((each, index) => ({
                  value: String(index),
                  label: `${keyWord(each.field)} ${each.value}`,
                }))}
              />
            )}
          </Field>
          <Field label="List" hint={isThere ? "It is on this list already." : undefined}>
            {({ id }) => (
              <Select
                id={id}
                label="List"
                value={list?.name ?? ""}
                onChange={setName}
                options={lists.map((each) => ({ value: each.name, label: each.name }))}
              />
            )}
          </Field>
          <Field label="Why">
            {(ids) => <Input {...ids} maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
        </div>
      )}
    </Dialog>
  );
}
