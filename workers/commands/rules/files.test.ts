import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ListType } from "@/lib/contract/list-type";
import type { StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { readEnv } from "@/lib/server/env/env";
import { parseRulesArguments } from "./arguments";
import { readFolder, unknownLists } from "./folder";
import { formatList, parseList } from "./list-file";
import { formatRule, parseRules } from "./rule-file";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tripline-rules-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
}

const faultsOf = async (): Promise<readonly string[]> =>
  (
    await readFolder(dir).then(
      () => "",
      (error: Error) => error.message,
    )
  ).split("\n");

const definition = { id: "odd", name: "Odd", severity: "low", key: ["accountId"] } as const;

const BIG = `id: big
name: Big
severity: low
key: [accountId]
detect:
  type: match
  when: { field: amount, op: ">", value: 10 }
`;

test("tags and active times come back, written with quotes or without", () => {
  const when = { field: "amount", op: ">", value: 10 } as const;
  const times = { activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2027-01-01T00:00:00+01:00" };
  const rule = { ...definition, tags: ["cards", "no"], ...times, detect: { type: "match", when } } as const;
  const text = formatRule({ ...rule, enabled: true, mode: "live", version: 1 });
  const faults: string[] = [];
  const read = (file: string) =>
    parseRules("x.yaml", file, (_, what) => faults.push(what)).map((each) => each.definition);
  expect(read(text)).toEqual([rule]);
  expect(read(`${BIG}tags: [cards, no]\nactiveFrom: 2026-12-01T00:00:00Z\n`)).toMatchObject([
    { tags: ["cards", "no"], activeFrom: "2026-12-01T00:00:00Z" },
  ]);
  expect(faults).toEqual([]);
  expect(Object.keys(parse(text) as object)).toEqual([
    "id",
    "name",
    "tags",
    "severity",
    "activeFrom",
    "activeUntil",
    "key",
    "detect",
  ]);
});

test("every shipped rule comes back from its file as it was, whatever its state", () => {
  for (const rule of SHIPPED_RULES) {
    for (const state of [
      { enabled: true, mode: "live" },
      { enabled: false, mode: "shadow" },
    ] as const) {
      const faults: string[] = [];
      const text = formatRule({ ...rule, ...state, version: 7 });
      const [read] = parseRules("x.yaml", text, (_, what) => faults.push(what));
      expect(faults).toEqual([]);
      expect(read).toEqual({ definition: rule, ...state, file: "x.yaml", line: 1 });
    }
  }
});

describe("text that tools of YAML 1.1 would take for something else", () => {
  const ODD =
    "no yes on off y n Y N NO Yes On OFF true False null NULL ~ 0742 0o17 0b11 0x1F 1e3 1.5e3 .5 5. +5 -7 12:30:00 12:30 1_000 1_0.5 2026-01-01 2026-01-01T10:00:00Z .inf .NaN = << 08 00 -0742";
  const values = [...ODD.split(" "), "2026-01-01 10:00:00"];
  const rule = (field: string): StoredRule => ({
    ...definition,
    name: "on",
    params: { y: { value: 1, label: "12:30:00" } },
    detect: {
      type: "match",
      when: {
        any: [{ field, op: "in", value: values }, ...values.map((value) => ({ field, op: "=", value }) as const)],
      },
    },
    enabled: true,
    mode: "live",
    version: 1,
  });

  test("stands in quotes, also as a key, and comes back under both versions of YAML", () => {
    const text = formatRule(rule("attributes.y"));
    expect(text).toContain('name: "on"');
    expect(text).toContain('op: "="');
    expect(text).toMatch(/^ {2}"y":$/m);
    for (const value of values) expect(text, value).toContain(`- "${value}"`);
    for (const version of ["1.1", "1.2"] as const) {
      const { enabled: _enabled, mode: _mode, version: _version, ...expected } = rule("attributes.y");
      expect(parse(text, { version })).toEqual(expected);
    }
  });

  test("what needs no quotes has none", () => {
    const plain = formatRule({
      ...rule("type"),
      name: "Large, at night",
      detect: { type: "match", when: { all: [] } },
    });
    expect(plain).toContain("\nname: Large, at night\n");
  });
});

test("what YAML made of values that were meant as text is said", async () => {
  await write({
    "a.yaml": BIG.replace('field: amount, op: ">", value: 10', "field: merchantCategory, op: in, value: [7995, 0742]"),
    "b.yaml": BIG.replace("big", "b").replace('amount, op: ">", value: 10', "merchantCategory, op: =, value: 7995"),
  });
  expect(await faultsOf()).toEqual([
    expect.stringMatching(
      /^a\.yaml:7: detect\.when\.value\[0\]: expected text.*"7995"; without them YAML makes a number/,
    ),
    expect.stringMatching(
      /^a\.yaml:7: detect\.when\.value\[1\]: expected text.*"0742".*\(here the number 742 of 0742\)$/,
    ),
    expect.stringMatching(/^b\.yaml:7: detect\.when\.value: expected text.*"7995"/),
  ]);
});

test.each<[string, ListType | null, readonly string[], string]>([
  ["", null, ["b", "a"], "a\nb\n"],
  ["Stolen cards,\nreported by issuers", null, ["c1"], "# Stolen cards,\n# reported by issuers\n\nc1\n"],
  ["Stolen cards", "card", ["c1"], "# type: card\n# Stolen cards\n\nc1\n"],
  ["", "country", ["DE"], "# type: country\n\nDE\n"],
  ["type: of trouble", "text", ["a"], "# type: text\n# type: of trouble\n\na\n"],
  ["", null, ["# is a value", "a"], "\n# is a value\na\n"],
  ["Nothing yet", null, [], "# Nothing yet\n\n"],
  ["", null, [], ""],
])("a list described as %j of type %j with %j comes back from its file", (description, type, values, text) => {
  const list = { name: "l", description, type, values: new Set(values), ends: new Map<string, number>() };
  expect(formatList(list)).toBe(text);
  const unexpected = () => expect.unreachable();
  expect(parseList("l", text, unexpected)).toEqual(list);
  expect(parseList("l", text.replaceAll("\n", "\r\n"), unexpected)).toEqual(list);
});

test("a value's end stands behind a tab and comes back from the file", () => {
  const until = Date.UTC(2027, 0, 1);
  const list = { name: "l", description: "", type: null, values: new Set(["a", "b"]), ends: new Map([["b", until]]) };
  expect(formatList(list)).toBe("a\nb\t2027-01-01T00:00:00.000Z\n");
  expect(parseList("l", formatList(list), () => expect.unreachable())).toEqual(list);
  const faults: string[] = [];
  parseList("l", "a\tsoon\n", (line, expected) => faults.push(`${line}: ${expected}`));
  expect(faults).toEqual(["1: expected an RFC 3339 time behind the tab"]);
});

test("a file that names an unknown type is refused at its line", () => {
  const faults: string[] = [];
  parseList("l", "# type: phone\n\na\n", (line, expected) => faults.push(`${line}: ${expected}`));
  expect(faults).toEqual(["1: expected a type of account, card, device, merchant, counterparty, ip, country, text"]);
});

describe("a folder", () => {
  test("holds rules one a file, several in one, as YAML and JSON, in folders, beside other files", async () => {
    const json = {
      id: "j",
      name: "J",
      severity: "low",
      key: ["cardId"],
      detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 },
    };
    await write({
      "big.yaml": BIG,
      "more/two.yml": `${BIG.replace("big", "two")}---\n${BIG.replace("big", "three")}enabled: false\nmode: shadow\n`,
      "more/array.json": JSON.stringify([json, { ...json, id: "k" }]),
      "README.md": "# Rules",
      ".github/workflow.yaml": "on: push",
      "lists/blocked.txt": "# Stolen\n\nc1\nc2\n",
    });
    const { rules, lists } = await readFolder(dir);
    expect(
      rules.map(({ definition, enabled, mode, file, line }) => [definition.id, enabled, mode, file, line]),
    ).toEqual([
      ["big", true, "live", "big.yaml", 1],
      ["j", true, "live", "more/array.json", 1],
      ["k", true, "live", "more/array.json", 1],
      ["two", true, "live", "more/two.yml", 1],
      ["three", false, "shadow", "more/two.yml", 9],
    ]);
    expect(lists).toEqual([
      { name: "blocked", description: "Stolen", type: null, values: new Set(["c1", "c2"]), ends: new Map() },
    ]);
  });

  test("that cannot be used says every fault with file, line, place and what was expected", async () => {
    await write({
      "a.yaml": BIG.replace('">"', '"above"'),
      "b.yaml": `${BIG}mode: quiet\n`,
      "c.yaml": "id: [unclosed\n",
      "d.yaml": BIG,
      "e.json": "[1]",
      "lists/No.txt": "x\n",
      "lists/l.txt": "fine\n spaces\n",
    });
    expect(await faultsOf()).toEqual([
      expect.stringMatching(/^a\.yaml:7: detect\.when\.op: expected one of /),
      "b.yaml:8: mode: expected live or shadow",
      expect.stringMatching(/^c\.yaml:\d: not YAML: /),
      "e.json:1: expected a rule, or an array of rules",
      "lists/No.txt: expected lists/NAME.txt, NAME of 1 to 64 of a-z, 0-9 and -",
      "lists/l.txt:2: expected no spaces around it",
    ]);
  });

  test("with two rules of one id names both places", async () => {
    await write({ "a.yaml": BIG, "b.yaml": BIG });
    expect(await faultsOf()).toEqual(["b.yaml:1: id: expected one rule of each id; big stands in a.yaml:1 too"]);
  });

  test("tells which lists it names and does not hold", async () => {
    await write({
      "a.yaml": BIG.replace('field: amount, op: ">", value: 10', "field: cardId, op: inList, value: blocked"),
    });
    const folder = await readFolder(dir);
    expect(unknownLists(folder)).toEqual([
      'a.yaml:1: detect.when.value: expected a managed list; there is none called "blocked"',
    ]);
    expect(unknownLists(folder, ["blocked"])).toEqual([]);
  });

  test("that is not there is said", async () => {
    await rm(dir, { recursive: true });
    expect(await faultsOf()).toEqual([expect.stringMatching(/^cannot read .*no such file/)]);
  });
});

test.each([
  ["", /A command is missing/],
  ["mend d", /There is no command mend/],
  ["check", /DIR is missing/],
  ["check a b", /Expected one DIR, not also b/],
  ["check d --yes", /check takes no --yes/],
  ["apply d", /--message is missing/],
  ["apply d --force", /--force/],
])("rules %s is refused", (line, expected) => {
  expect(() =>
    parseRulesArguments(
      line.split(" ").filter((part) => part !== ""),
      readEnv({}),
    ),
  ).toThrow(expected);
});
