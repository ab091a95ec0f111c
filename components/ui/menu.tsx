"use client";

import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import type { MenuCheckProps, MenuItemProps, MenuProps } from "./menu-parts";

type Parts = typeof import("./menu-parts");

// The library of menus follows the page: until it is there, a menu is its button, and a press on it is not lost.
let parts: Parts | null = null;
let asked = false;
const listeners = new Set<() => void>();

function load(): void {
  if (asked) return;
  asked = true;
  import("./menu-parts").then(
    (loaded) => {
      parts = loaded;
      for (const listener of listeners) listener();
    },
    () => {
      asked = false;
    },
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const nothing = (): null => null;

function useParts(): Parts | null {
  return useSyncExternalStore<Parts | null>(subscribe, () => parts, nothing);
}

/** What opens below a button: MenuItem, MenuCheck, MenuLabel and MenuSeparator. */
export function Menu(props: MenuProps) {
  const there = useParts();
  const [before, setBefore] = useState({ pressed: false, focused: false });
  useEffect(load, []);
  if (there !== null) return <there.LoadedMenu {...props} before={before} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press of the button within, by mouse or keys
    <span
      className="contents"
      onClick={() => {
        setBefore({ pressed: true, focused: true });
        load();
      }}
      onFocus={() => setBefore({ pressed: false, focused: true })}
      onBlur={() => setBefore({ pressed: false, focused: false })}
    >
      {props.trigger}
    </span>
  );
}

/** Shown only in a menu that is open, when its parts are there. */
export function MenuItem(props: MenuItemProps) {
  const there = useParts();
  return there && <there.LoadedMenuItem {...props} />;
}

/** An item that turns something on or off. */
export function MenuCheck(props: MenuCheckProps) {
  const there = useParts();
  return there && <there.LoadedMenuCheck {...props} />;
}

export function MenuLabel(props: { readonly children: ReactNode }) {
  const there = useParts();
  return there && <there.LoadedMenuLabel {...props} />;
}

export function MenuSeparator() {
  const there = useParts();
  return there && <there.LoadedMenuSeparator />;
}
