import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument, visit } from "yaml";
import { decodeTransaction } from "@/lib/contract/decode";
import { parseJson } from "@/lib/contract/json";
import { projectRoot } from "@/lib/server/project/root";
import { compileMapping } from "./compile";
import { contentHash } from "./content-hash";
import { parseMappingText } from "./mapping";
import { MAPPING_KEYS, SKIP_OPERATORS } from "./schema";
import { VALUE_KEYS } from "./value-schema";

const text = readFileSync(join(projectRoot(), "docs", "mapping-example.yaml"), "utf8");

/** The JSON objects in the comments. */
function samples(): readonly unknown[] {
  const comments = text.split("\n").map((line) => (line.startsWith("#   ") ? line.slice(4) : ""));
  const blocks = comments.join("\n").split(/\n{2,}/);
  return blocks.filter((block) => block.startsWith("{")).map((block) => parseJson(block));
}

test("the example has every key of the language", () => {
  const keys = new Set<string>();
  visit(parseDocument(text), {
    Pair: (_, pair) => {
      keys.add(String(pair.key));
    },
  });
  const wanted = [
    ...MAPPING_KEYS,
    ...VALUE_KEYS,
    ...SKIP_OPERATORS,
    "when",
    "of",
    "with",
    "negative",
    "zero",
    "positive",
  ];
  expect(wanted.filter((key) => !keys.has(key))).toEqual([]);
});

test("its sample becomes what its comments say", () => {
  const [given, expected, ...more] = samples();
  expect(more).toEqual([]);
  const mapper = compileMapping(parseMappingText(text));
  const source = { body: given, key: "device-1", headers: { terminal: "T-7" }, hash: () => contentHash(given) };
  const mapped = mapper.elements(source).map((element) => mapper.map(element));
  expect(mapped).toEqual([{ kind: "mapped", value: expected }]);
  expect(decodeTransaction(expected).ok).toBe(true);
});
