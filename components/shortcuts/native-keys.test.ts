import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLOSED_ROLES, type KeyPlace, PRESSED_ROLES, staysNative, TEXT_ROLES } from "./native-keys";
import { SHORTCUTS, type ShortcutKeys } from "./shortcuts";

const place = (fields: Partial<KeyPlace>): KeyPlace => ({
  tag: "div",
  type: "",
  role: "",
  editable: false,
  opens: false,
  ...fields,
});
const BODY = place({ tag: "body" });
const shortcuts = Object.entries<ShortcutKeys>(SHORTCUTS).flatMap(([name, shortcut]) =>
  shortcut.keys.map((key) => ({ name, key, shortcut })),
);
const within = (inner: KeyPlace, { key, shortcut }: { key: string; shortcut: ShortcutKeys }) => ({
  on: staysNative(shortcut, key, [inner, BODY]),
  inside: staysNative(shortcut, key, [place({ tag: "span" }), inner, BODY]),
});

const TEXTS: readonly KeyPlace[] = [
  ...["text", "search", "email", "password", "number", "url", "tel", "date", "datetime-local", "time"].map((type) =>
    place({ tag: "input", type }),
  ),
  ...TEXT_ROLES.map((role) => place({ role })),
  place({ tag: "textarea" }),
  place({ tag: "select" }),
  place({ editable: true }),
];
const FORMS = [
  place({ tag: "form" }),
  place({ tag: "input", type: "range" }),
  ...["form", "radiogroup", "slider", "spinbutton"].map((role) => place({ role })),
];
const OVERLAYS = [
  place({ tag: "dialog" }),
  ...CLOSED_ROLES.filter((role) => !FORMS.some((form) => form.role === role)).map((role) => place({ role })),
];

describe.each(shortcuts)("$name ($key)", (each) => {
  const { key, shortcut } = each;
  test("works on the page itself", () => {
    expect(staysNative(shortcut, key, [BODY])).toBe(false);
    expect(staysNative(shortcut, key, [place({ role: "grid" }), BODY])).toBe(false);
  });

  test.each(TEXTS)("stays native where text is typed: $tag $type $role", (text) => {
    const chord = shortcut.reach === "typing" || shortcut.reach === "everywhere";
    expect(within(text, each)).toEqual({ on: !chord, inside: !chord });
  });

  test.each(FORMS)("stays native in a form or a control with values: $tag $type $role", (form) => {
    const native = shortcut.reach === "page";
    expect(within(form, each)).toEqual({ on: native, inside: native });
  });

  test.each(OVERLAYS)("stays native in what lies over the page: $tag $role", (overlay) => {
    const native = shortcut.reach !== "everywhere";
    expect(within(overlay, each)).toEqual({ on: native, inside: native });
  });

  test.each(PRESSED_ROLES)("leaves the keys that press to a %s", (role) => {
    const alone = shortcut.reach === "page" || shortcut.reach === "form";
    const moves = ["radio", "tab", "tablist"].includes(role) && key.startsWith("Arrow");
    expect(within(place({ role }), each).on).toBe(alone && (key === "Enter" || key === " " || moves));
  });

  test("leaves the arrow keys to what opens a menu", () => {
    const native = shortcut.reach === "page" && ["Enter", " ", "ArrowUp", "ArrowDown"].includes(key);
    expect(staysNative(shortcut, key, [place({ tag: "button", opens: true }), BODY])).toBe(native);
  });
});

test("an arrow key in the radio buttons of a form chooses there", () => {
  const radio = [place({ tag: "input", type: "radio" }), place({ tag: "form" }), BODY];
  expect(staysNative(SHORTCUTS.next, "ArrowDown", radio)).toBe(true);
  expect(staysNative(SHORTCUTS.fraud, "1", radio)).toBe(false);
});

test("one place listens to the keys of the page", () => {
  const root = join(import.meta.dirname, "../..");
  const listening = execFileSync(
    "git",
    ["-c", `safe.directory=${root}`, "ls-files", "-co", "--exclude-standard", "components", "app"],
    { cwd: root, encoding: "utf8" },
  )
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test.") && existsSync(join(root, path)))
    .filter((path) => /addEventListener\(\s*["']key/.test(readFileSync(join(root, path), "utf8")));
  expect(listening).toEqual(["components/shortcuts/use-shortcuts.ts"]);
});
