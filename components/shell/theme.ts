/** What a reader may choose; `system` follows the device. */
export const THEMES = ["system", "dark", "light"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_WORD: Readonly<Record<Theme, string>> = {
  system: "Theme of the device",
  dark: "Dark theme",
  light: "Light theme",
};

/** Read by the server while rendering, so that the first paint already has the chosen theme. */
export const THEME_COOKIE = "tripline-theme";
const YEAR_SECONDS = 31_536_000;

export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Changes the theme at once and for later visits. */
export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari of our range
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
