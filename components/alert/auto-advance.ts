"use client";

import { useEffect, useState } from "react";

const FLAG = "tripline.autoAdvance";

/** Whether the next alert opens after a verdict; this person's choice in this browser, remembered. */
export function useAutoAdvance(): readonly [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(false);
  useEffect(() => setOn(read()), []);
  const change = (next: boolean) => {
    setOn(next);
    try {
      if (next) localStorage.setItem(FLAG, "on");
      else localStorage.removeItem(FLAG);
    } catch {
      // Storage is full or forbidden: the choice lives as long as the page.
    }
  };
  return [isOn, change];
}

function read(): boolean {
  try {
    return localStorage.getItem(FLAG) === "on";
  } catch {
    return false;
  }
}
