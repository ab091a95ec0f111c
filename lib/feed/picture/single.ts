import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel } from "@/lib/contract/wording";
import { amountThresholds } from "@/lib/feed/evidence-timeline";
import { AXIS_Y, BELOW_Y, fitting, type Mark, type Note, type Picture, ROW_Y, VERDICT_WIDTH, verdict } from "./shapes";
import { numberWords, SIGN, spanWords, tellings } from "./words";

type Of<T extends Pattern["type"]> = Extract<Pattern, { readonly type: T }>;

const HIGH_Y = 34;
const LINE_Y = 43;
const LOW_Y = 58;

/** One event that is enough by itself. */
export function matchPicture(rule: RuleDefinition, detect: Of<"match">): Picture {
  const [line] = amountThresholds(rule);
  const above = line?.op.startsWith(">") === true;
  const [usual, special] = line === undefined ? [ROW_Y, ROW_Y] : above ? [LOW_Y, HIGH_Y] : [HIGH_Y, LOW_Y];
  const said = fitting(VERDICT_WIDTH, ...orElse(tellings(rule, detect.when), "each one"));
  return {
    spans: [],
    strokes: line === undefined ? [] : [{ look: "threshold", from: [12, LINE_Y + 3], to: [308, LINE_Y + 3] }],
    marks: [
      ...[34, 78, 116, 168, 262, 296].map((x): Mark => ({ kind: "other", x, y: usual })),
      { kind: "anchor", x: 216, y: special },
    ],
    notes: verdict(
      line === undefined ? said : `${SIGN[line.op]} ${line.value.toLocaleString("en-US")}`,
      line === undefined ? "" : "amount",
    ),
  };
}

/** Something that should have followed and did not. */
export function absencePicture(rule: RuleDefinition, detect: Of<"absence">): Picture {
  const name = (text: string, x: number, tone: Note["tone"]): Note => ({ x, y: BELOW_Y, text, anchor: "middle", tone });
  const after = fitting(170, ...orElse(tellings(rule, detect.after), "this"));
  const expected = fitting(
    150,
    ...orElse(
      tellings(rule, detect.expect).map((text) => `no ${text}`),
      "nothing follows",
    ),
  );
  return {
    spans: [{ from: 110, to: 310, label: `within ${spanWords(rule, detect.within)}`, shaded: true }],
    strokes: [],
    marks: [
      { kind: "other", x: 42, y: ROW_Y },
      { kind: "anchor", x: 110, y: ROW_Y },
      { kind: "other", x: 178, y: ROW_Y },
      { kind: "other", x: 240, y: ROW_Y },
      { kind: "missing", x: 310, y: ROW_Y },
      { kind: "other", x: 372, y: ROW_Y },
    ],
    notes: [name(after, 110, "said"), name(expected, 310, "said")],
  };
}

function orElse(texts: readonly string[], last: string): readonly [string, ...string[]] {
  const [first, ...rest] = texts;
  return first === undefined ? [last] : [first, ...rest, last];
}

/** Two places too far apart for the time between. */
export function travelPicture(rule: RuleDefinition, detect: Of<"travel">): Picture {
  const from = [70, ROW_Y + 8] as const;
  const to = [290, ROW_Y + 8] as const;
  return {
    spans: [{ from: from[0], to: to[0], label: `within ${spanWords(rule, detect.within ?? "24h")}`, shaded: true }],
    strokes: [{ look: "link", from, to, lift: 24 }],
    marks: [
      { kind: "counted", x: from[0], y: from[1] },
      { kind: "anchor", x: to[0], y: to[1] },
    ],
    notes: [
      {
        x: 180,
        y: ROW_Y + 12,
        text: `≥ ${numberWords(rule, detect.minDistanceKm)} km apart`,
        anchor: "middle",
        tone: "said",
      },
      { x: from[0], y: BELOW_Y, text: "one place", anchor: "middle", tone: "quiet" },
      { x: to[0], y: BELOW_Y, text: "another", anchor: "middle", tone: "quiet" },
      ...verdict(`> ${numberWords(rule, detect.maxSpeedKmh)} km/h`, "to get there"),
    ],
  };
}

/** One far above what is usual. */
export function deviationPicture(rule: RuleDefinition, detect: Of<"deviation">): Picture {
  const heights = [60, 55, 62, 57, 61, 54, 59, 56];
  const field = fieldLabel(detect.field);
  const [said, quiet] =
    detect.times === undefined
      ? [`> ${numberWords(rule, detect.zScore ?? 0)} σ`, "above average"]
      : [`> ${numberWords(rule, detect.times)}×`, fitting(VERDICT_WIDTH, `average ${field}`, "the average")];
  return {
    spans: [{ from: 16, to: 296, label: spanWords(rule, detect.window), shaded: true }],
    strokes: [{ look: "threshold", from: [16, LINE_Y], to: [306, LINE_Y] }],
    marks: [
      ...heights.map((y, i): Mark => ({ kind: "before", x: 32 + i * 33 + (i % 3) * 4, y })),
      { kind: "anchor", x: 296, y: HIGH_Y - 2 },
    ],
    notes: [
      {
        x: 156,
        y: BELOW_Y,
        text: `≥ ${numberWords(rule, detect.minSamples)} earlier ones`,
        anchor: "middle",
        tone: "quiet",
      },
      ...verdict(said, quiet),
    ],
  };
}

/** A value that was not there before. */
export function firstSeenPicture(rule: RuleDefinition, detect: Of<"firstSeen">): Picture {
  const field = fieldLabel(detect.field);
  const told = tellings(rule, detect.when).find((text) => text.length < 16) ?? "";
  return {
    spans: [{ from: 16, to: 296, label: spanWords(rule, detect.memory), shaded: true }],
    strokes: [{ look: "stem", from: [296, AXIS_Y], to: [296, ROW_Y] }],
    marks: [
      ...[34, 70, 98, 142, 180, 216, 258].map((x): Mark => ({ kind: "before", x, y: ROW_Y })),
      { kind: "anchor", x: 296, y: ROW_Y },
    ],
    notes: [
      {
        x: 150,
        y: BELOW_Y,
        text: `≥ ${numberWords(rule, detect.minHistory ?? 1)} earlier ones`,
        anchor: "middle",
        tone: "quiet",
      },
      ...verdict(fitting(VERDICT_WIDTH, `new ${field}`, "new value"), told),
    ],
  };
}
