"use client";

import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { selectParts } from "./floating-follows";
import { useFollowing } from "./following";
import { selectLook } from "./select-look";
import type { SelectProps } from "./select-parts";

/** A press of the button that is none by itself. */
const OPENS: readonly string[] = ["ArrowDown", "ArrowUp"];

/** Chooses one of a few options. */
export function Select<V extends string>(props: SelectProps<V>) {
  const [open, setOpen] = useState(false);
  const { there, takesFocus, around } = useFollowing(selectParts, open, setOpen);
  if (there !== null) {
    return <there.LoadedSelect {...props} open={open} onOpenChange={setOpen} takesFocus={takesFocus} />;
  }
  const { label, value, options, disabled = false, size = "md", className, id } = props;
  const openByKey = (event: KeyboardEvent): void => {
    if (!OPENS.includes(event.key)) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <button
      type="button"
      role="combobox"
      id={id}
      aria-label={label}
      aria-expanded={false}
      disabled={disabled}
      className={selectLook(size, className)}
      onClick={() => setOpen(!open)}
      onKeyDown={openByKey}
      {...around}
    >
      <span className="pointer-events-none">{options.find((each) => each.value === value)?.label}</span>
      <ChevronDown size={14} className="text-faint" aria-hidden />
    </button>
  );
}
