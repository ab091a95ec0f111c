"use client";

import { useState } from "react";
import { EndField } from "@/components/snoozes/end-field";
import { Field, FormDialog, Input, ReasonField, Select, serverNow, useReason } from "@/components/ui";
import { keyWord } from "@/components/ui/key-values";
import type { AlertListBody } from "@/lib/contract/alert-list-calls";
import type { ListRow } from "@/lib/contract/list-api";
import { LIST_TYPE_WORDS, listTypeOf } from "@/lib/contract/list-type";
import { isListName } from "@/lib/contract/list-values";
import { shownValue } from "@/lib/contract/masked";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";
import { type ListIntent, listOffered, newListName } from "@/lib/view-models/list-intent";
import { useLists, useListsHolding } from "./list-queries";

/** What is done with a value. */
export interface ListStep {
  readonly body: AlertListBody;
  /** Whether the value is known not to have been on the list: only then does taking it off lead back. */
  readonly isNew: boolean;
}

export interface PutOnListDialogProps {
  readonly intent: ListIntent;
  /** Values that may be put on a list, each under the field that it stands in. */
  readonly candidates: readonly { readonly field: string; readonly value: string }[];
  readonly busy: boolean;
  /** Where the reason can be read later. */
  readonly hint: string;
  readonly onPut: (step: ListStep) => void;
  readonly onClose: () => void;
}

/** In place of a list's name, which it cannot be: one is made. */
const NEW = "+";
const TITLES: Readonly<Record<ListIntent, string>> = { block: "Block", allow: "Allow", add: "Add to list" };

/** Asks which value goes on which list, until when and why. */
export function PutOnListDialog({ intent, candidates, busy, hint, onPut, onClose }: PutOnListDialogProps) {
  const query = useLists();
  const [place, setPlace] = useState("0");
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [endChosen, setEnd] = useState<EndChoice | null>(null);
  const [missing, setMissing] = useState(false);
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const candidate = candidates[Number(place)];
  const value = candidate?.value ?? null;
  const type = listTypeOf(candidate?.field ?? "");
  const lists = query.data?.filter((list) => list.type === type) ?? [];
  const holding = useListsHolding(value).data;
  const name = chosen ?? listOffered(intent, type, lists)?.name ?? NEW;
  const list = lists.find((each) => each.name === name);
  const newName = typed ?? newListName(intent, type);
  const isThere = list !== undefined && holding?.includes(list.name) === true;
  const isNew = list === undefined || holding?.includes(list.name) === false;
  // What is there keeps no end that is not given again: which one is to be said.
  const end = endChosen ?? { choice: isThere ? "unchosen" : "never", day: "" };
  const taken = query.data?.some((each) => each.name === newName) ?? false;
  const nameFault = taken
    ? "A list with this name exists"
    : newName === "" || isListName(newName)
      ? null
      : "Expected 1 to 64 of a–z, 0–9 and -";
  const mayPut = query.isSuccess && (list !== undefined || (newName !== "" && nameFault === null));
  const submit = () => {
    const until = chosenEnd(end, serverNow());
    setMissing(until === undefined);
    const why = busy || !mayPut ? null : reason.take();
    if (why === null || until === undefined || value === null) return;
    const body = { list: list?.name ?? newName, type, value, until, reason: why.slice(0, 300) };
    onPut({ body, isNew });
  };
  return (
    <FormDialog
      title={TITLES[intent]}
      description="In force for every transaction from then on."
      verb={list === undefined ? "Make list and add" : isThere ? "Set the end" : "Add"}
      busy={busy}
      disabled={!mayPut}
      onClose={onClose}
      onSubmit={submit}
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
              setTyped(null);
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
          list === undefined
            ? `No list of ${LIST_TYPE_WORDS[type]} is called so yet: one is made.`
            : hintOf(list, isThere)
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
        <Field label="Name of the new list" hint="No rule looks values up in it until one names it." error={nameFault}>
          {(ids) => (
            <Input
              {...ids}
              autoComplete="off"
              spellCheck={false}
              value={newName}
              onChange={(event) => setTyped(event.target.value.toLowerCase().replaceAll(/[\s_]/g, "-"))}
            />
          )}
        </Field>
      )}
      <EndField label="For" end={end} onChange={setEnd} mayNever missing={missing} />
      <ReasonField reason={reason} focused={false} hint={hint} onSubmit={submit} />
    </FormDialog>
  );
}

/** What putting the value on the list does. */
function hintOf({ usedBy }: ListRow, isThere: boolean): string {
  const there = isThere ? "It is on this list already. " : "";
  const [first, ...others] = usedBy;
  if (first === undefined) return `${there}No rule looks values up in it yet: nothing changes until one does.`;
  return `${there}Used by ${first.name}${others.length === 0 ? "" : ` and ${others.length} more`}.`;
}
