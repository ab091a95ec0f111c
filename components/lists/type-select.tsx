"use client";

import { Select } from "@/components/ui";
import { LIST_TYPE_WORDS, LIST_TYPES, type ListType } from "@/lib/contract/list-type";

export interface TypeSelectProps {
  readonly id?: string;
  readonly value: ListType;
  readonly disabled?: boolean;
  readonly onChange: (type: ListType) => void;
}

/** Chooses what the values of a list are. */
export function TypeSelect({ id, value, disabled = false, onChange }: TypeSelectProps) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      label="List of"
      value={value}
      disabled={disabled}
      onChange={onChange}
      options={LIST_TYPES.map((type) => ({ value: type, label: LIST_TYPE_WORDS[type] }))}
    />
  );
}
