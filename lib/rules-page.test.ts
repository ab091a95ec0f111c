import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { Definition } from "@/lib/contract/rule-shape";
import { projectRoot } from "@/lib/server/project/root";

const page = readFileSync(join(projectRoot(), "docs/rules.md"), "utf8");
const around = { id: "example", name: "Example", severity: "low", key: ["accountId"] };
const anyMatch = { type: "match", when: { field: "amount", op: ">", value: 1 } };

/** What the parser expected in place of a property that does not exist, at each path. */
function expectations(rule: object): ReadonlyMap<string, string> {
  const parsed = parseRule(rule);
  return new Map(parsed.ok ? [] : parsed.issues.map(({ path, expected }) => [path, expected]));
}

/** The words of a list such as `one of match, aggregate`. */
function listed(expected: string | undefined, before: string): readonly string[] {
  expect(expected).toContain(before);
  return (expected ?? "").slice((expected ?? "").indexOf(before) + before.length).split(/,? /);
}

const unknown = expectations({ ...around, detect: { type: "?" }, unknown: 1 });
const types = listed(unknown.get("detect.type"), "one of ");
const ops = listed(
  expectations({ ...around, detect: { ...anyMatch, when: { field: "amount", op: "?" } } }).get("detect.when.op"),
  "one of ",
);
const param = expectations({ ...around, detect: anyMatch, params: { p: { value: 1, unknown: 1 } } });

test("the parser tells what it knows", () => {
  expect(types).toContain("firstSeen");
  expect(ops).toContain("notInList");
});

test("the page names every property of a rule and of a parameter", () => {
  const named = [
    ...listed(unknown.get("unknown"), "known: "),
    ...listed(param.get("params.p.unknown"), "known: "),
    ...ops,
  ];
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test.each(types)("the page has %s with every property and an example", (type) => {
  const section = page.split(/^### /m).find((part) => part.startsWith(`${type}\n`));
  const known = listed(expectations({ ...around, detect: { type, unknown: 1 } }).get("detect.unknown"), "known: ");
  expect(known.filter((name) => name !== "type" && !section?.includes(`\`${name}\``))).toEqual([]);
  expect(section).toContain(`"type": "${type}"`);
});

test.each(["sliding", "tumbling", "hopping", "session", "calendar", "last"])(
  "the page has %s windows with every property",
  (type) => {
    const found = expectations({ ...around, detect: { type: "aggregate", window: { type, unknown: 1 } } });
    const known = listed(found.get("detect.window.unknown"), "known: ");
    const row = page.split("\n").find((line) => line.includes(`"type": "${type}"`) && line.startsWith("|"));
    expect(known.filter((name) => !row?.includes(`"${name}"`))).toEqual([]);
  },
);

const readme = readFileSync(join(projectRoot(), "README.md"), "utf8");
const examples = [...`${page}\n${readme}`.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text]) => JSON.parse(text ?? "") as object,
);

test.each(examples)("example %# is a valid rule, or a part of one", (example) => {
  const rule =
    "detect" in example
      ? example
      : { ...around, detect: "type" in example ? example : { type: "match", when: example } };
  expect(parseRule(rule)).toMatchObject({ ok: true });
  expect(Definition.safeParse(rule).error).toBeUndefined();
});
