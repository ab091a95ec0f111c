import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { patternFault, textTest } from "./re2";
import { PATTERN_STEPS_MAX, patternSteps } from "./steps";

const found = (pattern: string, text: string): boolean => textTest(pattern)(text);

describe("a pattern", () => {
  test("is found anywhere in the text, unless it says where", () => {
    expect(found("b+", "abba")).toBe(true);
    expect(found("^b+", "abba")).toBe(false);
    expect(found("a$", "abba")).toBe(true);
    expect(found("^a.*$", "a\nb")).toBe(false);
    expect(found("(?s)^a.*$", "a\nb")).toBe(true);
    expect(found("(?m)^b$", "a\nb")).toBe(true);
    expect(found("", "")).toBe(true);
    expect(found("\\bref-[0-9]{6}\\b", "see ref-123456, please")).toBe(true);
  });

  test("reads letters of all scripts, and cases only where it says so", () => {
    expect(found("^\\p{Greek}+$", "αβγ")).toBe(true);
    expect(found("^\\pL+$", "Straße")).toBe(true);
    expect(found("straße", "STRASSE")).toBe(false);
    expect(found("amazon", "AMAZON")).toBe(false);
    expect(found("(?i)amazon", "AMAZON*MKTP")).toBe(true);
    expect(found("(?i)é", "É")).toBe(true);
    expect(found("(?i)k", "\u212a")).toBe(true);
    expect(found("^.$", "😀")).toBe(true);
    expect(found("^\\w+$", "é")).toBe(false);
    expect(found("^.$", "\ud800")).toBe(true);
  });

  test("tells what RE2 cannot read", () => {
    expect(patternFault("^[A-Z]{2}\\d+$")).toBeNull();
    expect(patternFault("[a-")).toContain("missing closing ]");
    expect(patternFault("(a")).toContain("missing closing )");
    expect(patternFault("*a")).toContain("missing argument to repetition operator");
    expect(patternFault("a{1001}")).toContain("invalid repeat count");
    expect(patternFault("(a{1000}){1000}")).toContain("invalid repeat count");
    expect(patternFault("\\")).toContain("trailing backslash");
    for (const beyond of ["(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?>a)"]) {
      expect(patternFault(beyond), beyond).toContain("no look-around and no back-references");
    }
    expect(patternFault("[a-")).not.toContain("look-around");
  });

  test("that other engines never come to an end with takes time that grows with the text alone", () => {
    const text = "a".repeat(50_000);
    const before = performance.now();
    for (const pattern of ["(a+)+$b", "(a|a)*b", "(a*)*c", "(a|aa)+$c", "(?:a?){100}a{100}b"]) {
      expect(found(pattern, text), pattern).toBe(false);
    }
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe("the steps of a pattern", () => {
  test("count what is repeated as often as it may be", () => {
    expect(patternSteps("abc")).toBe(3);
    expect(patternSteps("a{1000}")).toBeGreaterThanOrEqual(1_000);
    expect(patternSteps("(ab){1,1000}")).toBeGreaterThan(2_000);
    expect(patternSteps("(?:ab{20}){20}")).toBeGreaterThan(400);
    expect(patternSteps("[a-z{5}]{3}")).toBeLessThan(10);
    expect(patternSteps("\\Qa{1000}\\E")).toBe(11);
    expect(patternSteps("a\\{1000}")).toBeLessThan(10);
    expect(patternSteps("[]{9}]{9}|[^]a]{9}|[[:alpha:]]{9}")).toBeLessThan(70);
  });

  test("of patterns as people write them are few, of those that fill a memory too many", () => {
    const usual = ["^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", "(?i)gift\\s*card|voucher", "^\\d{4}-\\d{4}-\\d{4}-\\d{4}$"];
    for (const pattern of usual) expect(patternSteps(pattern), pattern).toBeLessThan(200);
    const huge = ["(a{1000}){1000}", `(?:${"ab".repeat(450)}){1000}`, `((${"a?".repeat(100)}){30}){30}`];
    for (const pattern of huge) expect(patternSteps(pattern), pattern).toBeGreaterThan(PATTERN_STEPS_MAX);
    for (const pattern of ["a{1000}", "\\d{1,1000}", "[a-z]{0,1000}x"]) {
      expect(patternSteps(pattern), pattern).toBeLessThan(PATTERN_STEPS_MAX);
    }
  });

  test("are about as many as RE2 makes", () => {
    const parts = [
      "ab",
      "[a-z]",
      "\\d",
      "(a|bc)",
      "(?:x.y)",
      "\\pL",
      "\\x{41}",
      "(?P<n>z)",
      "[[:alpha:]-]",
      "\\.",
      "(?i)k",
    ];
    const repeats = ["", "*", "+", "?", "{3}", "{2,9}", "{4,}", "{50}", "{0,80}"];
    for (const a of parts) {
      for (const b of parts.filter((part) => !part.includes("<n>"))) {
        for (const repeat of repeats) {
          for (const pattern of [
            `${a}${repeat}${b}`,
            `(?:${a}${repeat}|${b})${repeat.startsWith("{") ? "{5}" : repeat}`,
          ]) {
            const made = RE2JS.compile(pattern).programSize();
            expect(patternSteps(pattern), pattern).toBeGreaterThan(made / 2 - 5);
            expect(patternSteps(pattern), pattern).toBeLessThan(made * 3 + 10);
          }
        }
      }
    }
  });

  test("are told of text that is no pattern too", () => {
    for (const text of [")", "{5}", "(", "[", "\\", "a{", "((((", "a{99999999999}"])
      expect(patternSteps(text)).not.toBeNaN();
  });
});
