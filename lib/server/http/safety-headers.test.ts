import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../project/root";
import { contentSecurityPolicy, developmentPolicy, TOAST_STYLES } from "./safety-headers";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("the styles that are allowed by their hash are those of the installed library of toasts", () => {
  const library = readFileSync(join(projectRoot(), "node_modules/sonner/dist/index.mjs"), "utf8");
  const styles = /__insertCSS\(("[^\n]*")\)/.exec(library)?.[1] ?? "null";
  expect(TOAST_STYLES).toEqual([hashOf(String(JSON.parse(styles))), hashOf("")]);
});

test("no script runs without a nonce", () => {
  const policy = new Map(
    contentSecurityPolicy("N")
      .split("; ")
      .map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1)]),
  );
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("script-src")).toEqual(["'nonce-N'", "'strict-dynamic'"]);
  expect(policy.get("style-src")).not.toContain("'unsafe-inline'");
});

test("development allows evaluated code and added styles, and nothing else that pages are refused", () => {
  const [usual, development] = [contentSecurityPolicy, developmentPolicy].map((policy) => policy("N").split("; "));
  expect(development?.filter((part) => !usual?.includes(part))).toEqual([
    "script-src 'nonce-N' 'strict-dynamic' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
  ]);
});
