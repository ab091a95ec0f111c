"use client";

import { useState } from "react";
import { floatingParts } from "./floating-follows";
import { useFollowing } from "./following";
import type { PopoverProps } from "./popover-parts";

/** What opens below a button, with things to do in it. */
export function Popover(props: PopoverProps) {
  const [own, setOwn] = useState(false);
  const { open = own, onOpenChange = setOwn } = props;
  const { there, takesFocus, around } = useFollowing(floatingParts, open, onOpenChange);
  if (there !== null) {
    return <there.LoadedPopover {...props} open={open} onOpenChange={onOpenChange} takesFocus={takesFocus} />;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press of the button within, by mouse or keys
    <span className="contents" onClick={() => onOpenChange(!open)} {...around}>
      {props.trigger}
    </span>
  );
}
