import type { CompareOp, FieldComparison } from "@/lib/contract/rule";
import { narrowCondition, narrowLeaf } from "@/lib/engine/testing/narrow-parts";
import type { Random } from "@/lib/engine/testing/random";
import { type Choices, duration, randomCondition } from "@/lib/engine/testing/random-parts";
import type { SequencePattern, SequenceStep } from "../definition";

export function randomSequence(random: Choices): SequencePattern {
  const contiguity = random.pick(["relaxed", "relaxed", "strict"] as const);
  return {
    type: "sequence",
    within: duration(random),
    contiguity,
    steps: randomSteps(random, contiguity === "strict"),
  };
}

function randomSteps(random: Choices, strict: boolean): SequenceStep[] {
  const steps: SequenceStep[] = [];
  const names: string[] = [];
  const n = random.int(1, 3);
  for (let i = 0; i < n; i++) {
    if (i > 0 && !strict && random.chance(30)) {
      steps.push({ name: `not${i}`, not: true, when: randomCondition(random, random.chance(30) ? names : []) });
    }
    const name = `s${i}`;
    const when = random.chance(30) ? { all: [] } : randomCondition(random, names);
    const times = random.chance(40) ? { times: random.int(1, 3) } : {};
    const gap = i > 0 && !strict && random.chance(40) ? { gap: duration(random) } : {};
    steps.push({ name, when, ...times, ...gap });
    names.push(name);
  }
  return steps;
}

export function narrowSequence(random: Random, within: string): SequencePattern {
  const names = ["s0", "s1", "s2"].slice(0, random.int(2, 3));
  const contiguity = random.pick(["relaxed", "strict"] as const);
  const steps = names.map((name, i) => {
    const own = random.chance(50) ? narrowLeaf(random) : narrowCondition(random);
    const earlier = names.slice(0, i);
    const when = earlier.length > 0 && random.chance(60) ? { all: [referring(random, earlier), own] } : own;
    const gap = i > 0 && contiguity === "relaxed" && random.chance(30) ? { gap: within } : {};
    return { name, when, ...(random.chance(20) ? { times: 2 } : {}), ...gap };
  });
  return { type: "sequence", within, contiguity, steps };
}

function referring(random: Random, steps: readonly string[]): FieldComparison {
  const step = random.pick(steps);
  const pick = random.pick(["first", "last"] as const);
  const field = random.pick(["amount", "country", "attributes.x", "timestamp", "accountId"]);
  const isNumber = field === "amount" || field === "timestamp";
  const op = random.pick<CompareOp>(isNumber ? ["=", "!=", "<", "<=", ">", ">="] : ["=", "!="]);
  return { field, op, value: { step, pick, field } };
}
