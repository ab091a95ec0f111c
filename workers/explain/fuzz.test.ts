import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { createEngine, type HitSink } from "@/lib/engine/engine";
import { fuzzCase } from "@/lib/engine/testing/fuzz";
import { random } from "@/lib/engine/testing/random";
import { explainRule } from "./nearness";

const SEEDS = 200;
/** The machine may do much else. */
const TIMEOUT_MS = 120_000;

/** Ids of the rules that hit one of the picked ones as the engine reads the whole stream, and what it accepted. */
function hitting(rules: readonly RuleDefinition[], stream: readonly Transaction[], latenessMs: number, picked: Picks) {
  const hit = new Set<string>();
  const accepted: Transaction[] = [];
  const sink: HitSink = (raised, held) => {
    const touched =
      picked({ id: raised.eventId, timestamp: raised.eventTime }) || held().some((event) => picked(event));
    if (touched) hit.add(raised.ruleId);
  };
  const engine = createEngine({ rules, allowedLatenessMs: latenessMs });
  for (const event of stream) if (engine.process(event, sink) === "accepted") accepted.push(event);
  engine.finish(sink);
  return { hit, accepted };
}

type Picks = (event: Pick<Transaction, "id" | "timestamp">) => boolean;

test(
  "a rule is told to have hit exactly when the engine hits with a picked transaction in the evidence",
  () => {
    let hits = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
      const chance = random(seed + 1);
      const names = new Set(
        Array.from({ length: chance.int(1, 4) }, () => chance.pick(stream)).map(
          ({ id, timestamp }) => `${timestamp} ${id}`,
        ),
      );
      const isPicked: Picks = ({ id, timestamp }) => names.has(`${timestamp} ${id}`);
      const { hit, accepted } = hitting(rules, stream, allowedLatenessMs, isPicked);
      const scene = {
        events: accepted,
        picked: accepted.filter(isPicked),
        lists: new Map(),
        watermark: Number.POSITIVE_INFINITY,
        loadedMs: 90 * 86_400_000,
      };
      for (const rule of rules) {
        const { nearness } = explainRule({ ...rule, enabled: true, mode: "live", version: 1 }, scene);
        expect.soft([seed, rule.id, nearness.outcome === "hit"]).toEqual([seed, rule.id, hit.has(rule.id)]);
        expect(nearness.nearness >= 0 && (nearness.nearness < 1 || nearness.outcome === "hit")).toBe(true);
        if (nearness.outcome === "hit") hits += 1;
        if (nearness.wouldHit === null) continue;
        const tuned = withParamValues(rule, { [nearness.wouldHit.param]: nearness.wouldHit.value });
        if (!tuned.ok) throw new Error("it would hit with a value that is refused");
        const again = hitting([tuned.rule], accepted, Number.MAX_SAFE_INTEGER, isPicked);
        expect.soft([seed, rule.id, again.hit.has(rule.id)]).toEqual([seed, rule.id, true]);
      }
    }
    expect(hits).toBeGreaterThan(SEEDS / 10);
  },
  TIMEOUT_MS,
);
