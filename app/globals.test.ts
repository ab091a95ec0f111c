import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";

const CSS = readFileSync(join(projectRoot(), "app/globals.css"), "utf8");
/** WCAG AA for text of our sizes. */
const CONTRAST_MIN = 4.5;
const TEXT = ["ink", "muted", "faint", "accent", "critical", "high", "medium", "low", "ok"];
const GROUNDS = ["bg", "surface", "raised", "hover", "selected"];
const FILLS = ["accent-fill", "accent-fill-hover"];

/** A token's colour in both themes. */
function colours(token: string): { readonly light: string; readonly dark: string } {
  const both = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(CSS);
  const one = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(CSS)?.[1];
  const [light, dark] = [both?.[1] ?? one, both?.[2] ?? one];
  if (light === undefined || dark === undefined) throw new Error(`no colours of ${token}`);
  return { light, dark };
}

/** Relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

test.each(["light", "dark"] as const)("in the %s theme every colour of text can be read on every ground", (theme) => {
  const pairs = [
    ...TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
    ...FILLS.map((fill) => ["on-accent", fill] as const),
  ];
  const weak = pairs
    .map(([text, ground]) => ({ text, ground, contrast: contrast(colours(text)[theme], colours(ground)[theme]) }))
    .filter((pair) => pair.contrast < CONTRAST_MIN);
  expect(weak).toEqual([]);
});
