import { expect, test } from "vitest";
import { mappingOfTerms } from "@/lib/mapping/mapping";
import { parseIngestArguments as parse } from "./arguments";

const parseArguments = (args: readonly string[]) => parse(args, { mapping: null });

test("--map takes one or several terms, before or after the file", () => {
  const terms = ["amount=TX_AMOUNT", "currency=:EUR", "attributes.fraud=TX_FRAUD", "timestamp=Datum/Zeit (lokal)"];
  const expected = mappingOfTerms(terms);
  const first = parseArguments(["data.csv.gz", "--map", ...terms]);
  expect(first.mapping).toEqual(expected);
  expect(first).toMatchObject({
    file: "data.csv.gz",
    asIs: false,
    allowedRejects: 0,
    rate: null,
    asOfNow: false,
    restart: false,
  });
  expect(parseArguments([...terms.flatMap((term) => ["--map", term]), "--rate", "500", "x.ndjson"])).toMatchObject({
    file: "x.ndjson",
    rate: 500,
    mapping: expected,
  });
  expect(parseArguments(["--map", ...terms, "--as-of", "now", "x.csv"])).toMatchObject({
    file: "x.csv",
    asOfNow: true,
  });
});

test("what cannot be meant is refused in words", () => {
  expect(() => parseArguments([])).toThrow(/no file is named/);
  expect(() => parseArguments(["a", "b"])).toThrow(/one file at a time/);
  expect(() => parseArguments(["a", "--rate", "fast"])).toThrow(/expected max/);
  expect(() => parseArguments(["a", "--rate", "0"])).toThrow(/expected max/);
  expect(() => parseArguments(["a", "--as-of", "2020"])).toThrow(/expected now/);
  expect(() => parseArguments(["a", "--format", "xml"])).toThrow(/csv, ndjson or json/);
  expect(() => parseArguments(["a", "--allow-rejects", "some"])).toThrow(/a number of rows, or all/);
  expect(() => parseArguments(["a", "--bogus"])).toThrow(/--bogus/);
});
