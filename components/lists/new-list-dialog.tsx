"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { api } from "@/components/api";
import { Field, FormDialog, Input, Refused, toast } from "@/components/ui";
import type { ListRow } from "@/lib/contract/list-api";
import type { ListType } from "@/lib/contract/list-type";
import { isListName } from "@/lib/contract/list-values";
import { pastedValues } from "@/lib/view-models/pasted-values";
import { listKeys } from "./list-queries";
import { TypeSelect } from "./type-select";
import { ValuesField } from "./values-field";

export interface NewListDialogProps {
  readonly onClose: () => void;
  /** The list is there. */
  readonly onMade: (list: ListRow) => void;
  /** What it is a list of at first; default other text. */
  readonly type?: ListType;
}

/** Asks for the name of a new list and what it holds at first. */
export function NewListDialog({ onClose, onMade, type: typeAtFirst = "text" }: NewListDialogProps) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [type, setType] = useState<ListType>(typeAtFirst);
  const [description, setDescription] = useState("");
  const [text, setText] = useState("");
  const settled = useDeferredValue(text);
  const found = useMemo(() => pastedValues(settled), [settled]);
  const nameFault = name === "" || isListName(name) ? null : "Expected 1 to 64 of a–z, 0–9 and -";
  const make = useMutation({
    mutationFn: () => api.post("/api/v1/lists", { body: { name, type, description, values: found.values } }),
    onSuccess: (list) => {
      void client.invalidateQueries({ queryKey: listKeys.all });
      toast.done(`${list.name} is made`, { description: "Rules can name it from now on." });
      onMade(list);
    },
  });
  const ready = name !== "" && nameFault === null && found.faults.length === 0 && settled === text;
  const submit = () => {
    if (ready && !make.isPending) make.mutate();
  };
  return (
    <FormDialog
      title="New list"
      description="Rules look values up in it with inList and notInList."
      verb="Make list"
      busy={make.isPending}
      disabled={!ready}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Name" hint="As rules write it: blocked-cards" error={nameFault}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={(event) => setName(event.target.value.toLowerCase().replaceAll(/[\s_]/g, "-"))}
          />
        )}
      </Field>
      <Field label="List of" hint="“Add to list” offers it for values of this kind">
        {({ id }) => <TypeSelect id={id} value={type} onChange={setType} />}
      </Field>
      <Field label="Description">
        {(ids) => (
          <Input
            {...ids}
            maxLength={500}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <ValuesField text={text} onChange={setText} found={found} />
      <Refused error={make.error} />
    </FormDialog>
  );
}
