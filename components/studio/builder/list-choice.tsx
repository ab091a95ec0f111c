"use client";

import { useState } from "react";
import { NewListDialog } from "@/components/lists/new-list-dialog";
import { Select } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { LIST_TYPE_WORDS, listTypeOf } from "@/lib/contract/list-type";
import { listChoices } from "@/lib/view-models/builder/list-choices";
import type { FormPath } from "@/lib/view-models/builder/path";
import { useBuilder, usePart } from "./builder-context";
import { valueAsText } from "./value-input";

/** In place of a list's name, which it cannot be: one is made. */
const NEW = "+";

/** The list that a field is looked up in: one of those that hold what the field carries, or one that is made here. */
export function ListPicker({ path, field }: { readonly path: FormPath; readonly field: string }) {
  const { lists, disabled } = useBuilder();
  const mayMake = useUser().can("changeRules");
  const [value, setValue] = usePart(path);
  const [making, setMaking] = useState(false);
  const type = listTypeOf(field);
  const now = valueAsText(value);
  const choices = lists === undefined ? [] : listChoices(lists, type, now);
  if (choices.length === 0 && !mayMake) {
    return (
      <span className="text-sm text-muted">
        {lists === undefined ? "" : `There is no list of ${LIST_TYPE_WORDS[type]} yet; a lead makes one under Lists.`}
      </span>
    );
  }
  return (
    <>
      <Select
        label="List"
        size="sm"
        disabled={disabled || lists === undefined}
        value={now}
        options={[
          ...(now === "" ? [{ value: "", label: "Choose a list" }] : []),
          ...choices,
          ...(mayMake ? [{ value: NEW, label: `New list of ${LIST_TYPE_WORDS[type]}` }] : []),
        ]}
        onChange={(chosen) => (chosen === NEW ? setMaking(true) : setValue(chosen))}
      />
      {making && (
        <NewListDialog
          type={type}
          onClose={() => setMaking(false)}
          onMade={(list) => {
            setMaking(false);
            setValue(list.name);
          }}
        />
      )}
    </>
  );
}
