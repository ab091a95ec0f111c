"use client";

import { SunMoon } from "lucide-react";
import { IconButton, Menu, MenuItem } from "@/components/ui";
import { setTheme, THEME_WORD, THEMES } from "./theme";

/** Chooses the theme. On small screens it is in the account menu. */
export function ThemeMenu() {
  return (
    <div className="hidden sm:block">
      <Menu
        trigger={
          <IconButton label="Theme">
            <SunMoon size={15} aria-hidden />
          </IconButton>
        }
      >
        <ThemeItems />
      </Menu>
    </div>
  );
}

export function ThemeItems() {
  return THEMES.map((theme) => (
    <MenuItem key={theme} onSelect={() => setTheme(theme)}>
      {THEME_WORD[theme]}
    </MenuItem>
  ));
}
