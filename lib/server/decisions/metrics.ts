import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { DecisionAnswer } from "@/lib/contract/decision-calls";

const SECONDS = [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];

const STEP_SECONDS = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 1];

/**
 * What a decision waits for, one after the other: the question is written down, its transaction put on the stream, evaluated by its
 * own partition and by the others, and the answer stored.
 */
export const DECISION_STEPS = ["ask", "append", "own", "others", "store"] as const;
export type DecisionStep = (typeof DECISION_STEPS)[number];

/** What the web process tells of its decisions. */
export interface DecisionMetrics {
  answered(answer: Pick<DecisionAnswer, "decision" | "complete" | "reason" | "ms">): void;
  /** A step took so long. */
  step(name: DecisionStep, ms: number): void;
  /** Decisions of which the outcome was not known when they were last gone through. */
  open(count: number): void;
  /** The outcome of one came after its answer. */
  completed(): void;
}

/** One per process: the second of the same name would be refused. */
export function registerDecisionMetrics(registry: Registry): DecisionMetrics {
  const once = <M>(name: string, make: () => M): M => {
    registry.removeSingleMetric(name);
    return make();
  };
  const registers = [registry];
  const total = once(
    "tripline_decisions_total",
    () =>
      new Counter({
        name: "tripline_decisions_total",
        help: "Decisions that were answered",
        labelNames: ["decision", "complete", "reason"],
        registers,
      }),
  );
  const seconds = once(
    "tripline_decision_seconds",
    () =>
      new Histogram({
        name: "tripline_decision_seconds",
        help: "From the question to the answer",
        buckets: SECONDS,
        registers,
      }),
  );
  const steps = once(
    "tripline_decision_step_seconds",
    () =>
      new Histogram({
        name: "tripline_decision_step_seconds",
        help: "What a decision waited for: written down, put on the stream, evaluated by its own partition, by the others, stored",
        labelNames: ["step"],
        buckets: STEP_SECONDS,
        registers,
      }),
  );
  const fallbacks = once(
    "tripline_decision_fallbacks_total",
    () =>
      new Counter({
        name: "tripline_decision_fallbacks_total",
        help: "Decisions that were answered with the fallback, by reason",
        labelNames: ["reason"],
        registers,
      }),
  );
  const late = once(
    "tripline_decisions_completed_late_total",
    () =>
      new Counter({
        name: "tripline_decisions_completed_late_total",
        help: "Decisions of which the outcome came after the answer",
        registers,
      }),
  );
  const waiting = once(
    "tripline_decisions_open",
    () =>
      new Gauge({
        name: "tripline_decisions_open",
        help: "Decisions of which the outcome was not known when they were last gone through, all of them, up to 500 a second",
        registers,
      }),
  );
  return {
    answered: ({ decision, complete, reason, ms }) => {
      total.inc({ decision, complete: String(complete), reason: reason ?? "none" });
      seconds.observe(ms / 1_000);
      if (reason !== null) fallbacks.inc({ reason });
    },
    step: (name, ms) => steps.observe({ step: name }, ms / 1_000),
    open: (count) => waiting.set(count),
    completed: () => late.inc(),
  };
}
