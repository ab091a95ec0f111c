import { describe, expect, test } from "vitest";
import { createEngine, type Engine, SnapshotRefused } from "../engine";
import { fuzzCase, plain } from "../testing/fuzz";
import { random } from "../testing/random";
import type { StoredSegment } from "./capture";

const SEEDS = 300;
const TIMEOUT_MS = 60_000;

/** What captures gave, as a store that does as it is told holds it. */
function captured(engine: Engine, stored: readonly StoredSegment[], bytesMax?: number): readonly StoredSegment[] {
  let kept = stored;
  for (;;) {
    const capture = engine.capture(bytesMax);
    if (capture === null) return kept;
    kept = [...kept.filter(({ segment }) => !capture.obsolete.includes(segment)), capture];
    if (capture.complete) return kept;
  }
}

describe("an engine restored from what another captured", { timeout: TIMEOUT_MS }, () => {
  test("goes on exactly as the other", () => {
    let raised = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
      const chance = random(seed);
      const calm = createEngine({ rules, allowedLatenessMs });
      let restarted = createEngine({ rules, allowedLatenessMs });
      let stored: readonly StoredSegment[] = [];
      const told = (engine: Engine, work: (engine: Engine, sink: (text: string) => void) => void): string[] => {
        const hits: string[] = [];
        work(engine, (text) => hits.push(text));
        return hits.sort();
      };
      for (const [index, transaction] of stream.entries()) {
        if (chance.chance(25)) {
          stored = captured(restarted, stored);
          restarted = createEngine({ rules, allowedLatenessMs, restore: stored });
          expect(restarted.digest(), `seed ${seed}, event ${index}`).toBe(calm.digest());
        }
        const step = (engine: Engine, sink: (text: string) => void): void => {
          const verdict = engine.process(transaction, (hit) => sink(JSON.stringify(plain(hit))));
          sink(verdict);
        };
        const expected = told(calm, step);
        raised += expected.length - 1;
        expect(told(restarted, step), `seed ${seed}, event ${index}`).toEqual(expected);
      }
      const end = (engine: Engine, sink: (text: string) => void): void =>
        engine.finish((hit) => sink(JSON.stringify(plain(hit))));
      expect(told(restarted, end), `seed ${seed}, end`).toEqual(told(calm, end));
    }
    expect(raised).toBeGreaterThan(SEEDS);
  });

  test("is refused when any byte of it is another", () => {
    const { rules, stream, allowedLatenessMs } = fuzzCase(4);
    const engine = createEngine({ rules, allowedLatenessMs });
    for (const transaction of stream) engine.process(transaction, () => {});
    const [segment] = captured(engine, []);
    if (segment === undefined) throw new Error("nothing was captured");
    for (let at = 0; at < segment.bytes.length; at++) {
      const bytes = segment.bytes.slice();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const restore = [{ segment: segment.segment, bytes }];
      expect(() => createEngine({ rules, allowedLatenessMs, restore }), `byte ${at}`).toThrow(SnapshotRefused);
    }
  });
});
