"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { AskDialog, Button, Field, Input, Select, toast } from "@/components/ui";
import { keyWord } from "@/components/ui/key-values";
import { useUser } from "@/components/user/user";
import { LIST_TYPE_WORDS, type ListType, listTypeOf } from "@/lib/contract/list-type";
import { isListName } from "@/lib/contract/list-values";
import { shownValue } from "@/lib/contract/masked";
import { listKeys, useLists, useListsHolding } from "./list-queries";
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
      <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
        Add to list
      </Button>
      {open && <AddToListDialog candidates={candidates} note={note} onClose={() => setOpen(false)} />}
    </>
  );
}

/** In place of a list's name, which it cannot be: one is made. */
const NEW = "+";

function AddToListDialog({ candidates, note, onClose }: AddToListProps & { readonly onClose: () => void }) {
  const query = useLists();
  const { save, busy } = useListEdit();
  const [place, setPlace] = useState("0");
  const [chosen, setChosen] = useState<string | null>(null);
  const [newName, setNewName] = useState("");
  const [why, setWhy] = useState(note);
  const candidate = candidates[Number(place)];
  const value = candidate?.value ?? null;
  const type = listTypeOf(candidate?.field ?? "");
  const lists = query.data?.filter((list) => list.type === type) ?? [];
  const holding = useListsHolding(value).data ?? [];
  const name = chosen ?? lists[0]?.name ?? NEW;
  const list = lists.find((each) => each.name === name);
  const isThere = list !== undefined && holding.includes(list.name);
  const taken = query.data?.some((each) => each.name === newName) ?? false;
  const nameFault =
    newName === "" || (isListName(newName) && !taken)
      ? null
      : taken
        ? "A list with this name exists"
        : "Expected 1 to 64 of a–z, 0–9 and -";
  const make = useNewList(onClose);
  const mayAdd = query.isSuccess && (list === undefined ? newName !== "" && nameFault === null : !isThere);
  const add = async () => {
    if (!mayAdd || value === null) return;
    if (list === undefined) make.mutate({ name: newName, type, values: [value], note: why });
    else if ((await save(list, { add: [value], note: why })) !== null) onClose();
  };
  return (
    <AskDialog
      title="Add to list"
      description="In force for every transaction from then on."
      verb={list === undefined ? "Make list and add" : "Add"}
      busy={busy || make.isPending}
      disabled={!mayAdd}
      onClose={onClose}
      onSubmit={() => void add()}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label="Value">
          {({ id }) => (
            <Select
              id={id}
              label="Value"
              value={place}
              onChange={(next) => {
                setPlace(next);
                setChosen(null);
              }}
              options={candidates.map((each, index) => ({
                value: String(index),
                label: `${keyWord(each.field)} ${shownValue(each.value)}`,
              }))}
            />
          )}
        </Field>
        <Field
          label="List"
          hint={
            isThere
              ? "It is on this list already."
              : query.isSuccess && lists.length === 0
                ? `There is no list of ${LIST_TYPE_WORDS[type]} yet.`
                : `Lists of ${LIST_TYPE_WORDS[type]}`
          }
        >
          {({ id }) => (
            <Select
              id={id}
              label="List"
              value={name}
              onChange={setChosen}
              options={[
                ...lists.map((each) => ({ value: each.name, label: each.name })),
                { value: NEW, label: `New list of ${LIST_TYPE_WORDS[type]}` },
              ]}
            />
          )}
        </Field>
        {query.isSuccess && list === undefined && (
          <Field label="Name of the new list" hint="As rules write it: blocked-cards" error={nameFault}>
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                spellCheck={false}
                value={newName}
                onChange={(event) => setNewName(event.target.value.toLowerCase().replaceAll(/[\s_]/g, "-"))}
              />
            )}
          </Field>
        )}
        <Field label="Why">
          {(ids) => <Input {...ids} maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
      </form>
    </AskDialog>
  );
}

/** Makes a list that holds what was to be added. */
function useNewList(onMade: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; type: ListType; values: readonly string[]; note: string }) =>
      api.post("/api/v1/lists", { body }),
    onSuccess: (list) => {
      void client.invalidateQueries({ queryKey: listKeys.all });
      toast.done(`${list.name} is made and holds the value`, { description: "Rules can name it from now on." });
      onMade();
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
}
