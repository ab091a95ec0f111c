import { expect, test } from "vitest";
import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { NO_HISTORY, remember } from "./history";
import { judgeAudit } from "./judge-audit";
import { BEGAN_MS, figures } from "./testing";

type Audit = HealthFigures["audit"];
const NOTHING: Audit = { lines: 0, isAll: true, oldest: null, newest: null, problem: null };
const waits = (oldest: number, newest: number, more: Partial<Audit> = {}): Audit => ({
  ...NOTHING,
  lines: newest - oldest + 1,
  oldest,
  newest,
  ...more,
});

/** Judges a reading a second, `seconds` long; what is warned of after each. */
function warned(
  seconds: number,
  of: (second: number) => Audit | null,
  atOf: (second: number) => number = (second) => BEGAN_MS + second * 1_000,
): readonly (readonly HealthWarning[])[] {
  let history = NO_HISTORY;
  return Array.from({ length: seconds + 1 }, (_, second) => {
    const audit = of(second);
    const now = figures(
      atOf(second),
      audit === null
        ? { database: { ok: false, problem: "gone", missingMigrations: [], isReadOnly: false } }
        : { audit },
    );
    history = remember(history, now);
    const warnings = judgeAudit(now, history);
    history = { ...history, warnings };
    return warnings;
  });
}

const span = (series: readonly (readonly HealthWarning[])[]): string => {
  const seconds = series.flatMap((warnings, second) => (warnings.length === 0 ? [] : [second]));
  return seconds.length === 0 ? "none" : `${seconds[0]}-${seconds.at(-1)}`;
};

test.each<[string, (second: number) => Audit | null, string]>([
  ["nothing waits", () => NOTHING, "none"],
  ["each line waits two seconds", (s) => waits(s, s + 1), "none"],
  ["nothing is sealed any more", (s) => (s < 5 ? NOTHING : waits(5, s)), "35-100"],
  ["one line alone stays", (s) => (s < 5 ? NOTHING : waits(5, 5)), "35-100"],
  ["it is sealed again", (s) => (s < 5 || s > 60 ? NOTHING : waits(5, s)), "35-60"],
  ["sealing is slower than writing", (s) => waits(Math.floor(s / 3), s), "44-100"],
  ["twenty thousand at once take twenty seconds", (s) => (s > 20 ? NOTHING : waits(s * 1_000, 20_000)), "none"],
  ["the database goes away meanwhile", (s) => (s > 50 && s < 80 ? null : s >= 80 ? NOTHING : waits(5, s)), "35-79"],
])("when %s: %s", (_, of, expected) => {
  expect(span(warned(100, of))).toBe(expected);
});

test("says since when, how many, why and what to do", () => {
  const problem = "permission denied for table audit_seal";
  const [warning] = warned(90, (s) => waits(1, s + 1, { problem })).at(-1) ?? [];
  expect(warning).toMatchObject({
    code: "audit",
    since: BEGAN_MS,
    lines: 91,
    message: `The audit is not being sealed: 91 lines wait, the oldest for 90 s (${problem}). Until then nobody can prove that these lines were not changed.`,
    remedy: expect.stringContaining("log of the web process"),
  });
  const [many] = warned(40, () => waits(1, 10_000, { isAll: false })).at(-1) ?? [];
  expect(many?.message).toContain("more than 10,000 lines wait, the oldest for 40 s.");
  const [one] = warned(40, () => waits(1, 1)).at(-1) ?? [];
  expect(one?.message).toContain("1 line waits, the oldest");
});

test("a pause of the machine makes nothing old", () => {
  const asleep = (second: number) => BEGAN_MS + second * 1_000 + (second > 3 ? 3_600_000 : 0);
  expect(span(warned(10, () => waits(1, 1), asleep))).toBe("none");
});
