"use client";

import { type ReactNode, useState } from "react";
import { following, useFollowing, useThere } from "./following";
import type { MenuCheckProps, MenuItemProps, MenuProps } from "./menu-parts";

// The library of menus follows the page: until it is there, a menu is its button, and a press on it is not lost.
const parts = following(() => import("./menu-parts"));

/** What opens below a button: MenuItem, MenuCheck, MenuLabel and MenuSeparator. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  const { there, takesFocus, around } = useFollowing(parts, open, setOpen);
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
  const there = useThere(parts);
  return there && <there.LoadedMenuItem {...props} />;
}

/** An item that turns something on or off. */
export function MenuCheck(props: MenuCheckProps) {
  const there = useThere(parts);
  return there && <there.LoadedMenuCheck {...props} />;
}

export function MenuLabel(props: { readonly children: ReactNode }) {
  const there = useThere(parts);
  return there && <there.LoadedMenuLabel {...props} />;
}

export function MenuSeparator() {
  const there = useThere(parts);
  return there && <there.LoadedMenuSeparator />;
}
