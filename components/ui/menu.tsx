"use client";

import { type ReactNode, useState } from "react";
import { floatingParts } from "./floating-follows";
import { useFollowing, useThere } from "./following";
import type { MenuCheckProps, MenuItemProps, MenuProps } from "./menu-parts";

/** What opens below a button, which stands alone until the library is there: MenuItem, MenuCheck, MenuLabel and MenuSeparator. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  const { there, takesFocus, around } = useFollowing(floatingParts, open, setOpen);
  if (there !== null) return <there.LoadedMenu {...props} open={open} onOpenChange={setOpen} takesFocus={takesFocus} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press of the button within, by mouse or keys
    <span className="contents" onClick={() => setOpen(!open)} {...around}>
      {props.trigger}
    </span>
  );
}

/** Shown only in a menu that is open, when its parts are there. */
export function MenuItem(props: MenuItemProps) {
  const there = useThere(floatingParts);
  return there && <there.LoadedMenuItem {...props} />;
}

/** An item that turns something on or off. */
export function MenuCheck(props: MenuCheckProps) {
  const there = useThere(floatingParts);
  return there && <there.LoadedMenuCheck {...props} />;
}

export function MenuLabel(props: { readonly children: ReactNode }) {
  const there = useThere(floatingParts);
  return there && <there.LoadedMenuLabel {...props} />;
}

export function MenuSeparator() {
  const there = useThere(floatingParts);
  return there && <there.LoadedMenuSeparator />;
}
