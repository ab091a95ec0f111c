import type { TestProxy } from "@/lib/server/testing/proxy";
import type { Chance } from "../../workers/simulator/chance";
import type { Askers } from "./askers";
import type { Fleet, FleetMember } from "./fleet";
import { garbageBurst } from "./garbage";
import type { ChaosSetup, Service } from "./ground";
import type { SteadyProducer } from "./steady-producer";

/** `short`: as long as it takes to see what it does. `long`: as long as it may take in earnest. */
export type Form = "short" | "long";

/** What a fault has to do with. */
export interface FaultTarget {
  readonly ground: ChaosSetup;
  readonly fleet: Fleet;
  readonly askers: Askers;
  readonly feed: SteadyProducer;
  readonly chance: Chance;
  readonly form: Form;
  /** Rejects when the run is broken off. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface Fault {
  readonly name: string;
  /** Whether it can happen on such a ground. */
  readonly possible: (ground: ChaosSetup) => boolean;
  /** Strikes, and is over when this resolves: to what was chosen, in words. */
  readonly strike: (scene: FaultTarget) => Promise<string>;
}

/** Whoever runs detectors starts one that was killed again after this long. */
const RESTART_MS = 500;

const always = () => true;
const withBroker = ({ broker }: ChaosSetup) => broker !== null;

/** Seconds by the form of the run, as milliseconds. */
function lengthMs(
  { chance, form }: FaultTarget,
  short: readonly [number, number],
  long: readonly [number, number],
): number {
  return Math.round(chance.between(...(form === "short" ? short : long)) * 1_000);
}

function victim({ fleet, chance }: FaultTarget): FleetMember {
  const [first, ...others] = fleet.members;
  if (first === undefined) throw new Error("no detector runs");
  return chance.pick([first, ...others]);
}

async function restarted(scene: FaultTarget, service: Service, downMs: number): Promise<string> {
  await service.kill();
  await scene.wait(downMs);
  await service.start();
  return `down ${seconds(downMs)}`;
}

async function cut(scene: FaultTarget, line: TestProxy, ms: number): Promise<string> {
  line.cut();
  try {
    await scene.wait(ms);
  } finally {
    line.restore();
  }
  return "refused";
}

/** Nothing comes through; after that connections break, or what was under way arrives late. */
async function stall(scene: FaultTarget, line: TestProxy, ms: number): Promise<string> {
  const arrivesLate = scene.chance.happens(0.5);
  line.stall();
  try {
    await scene.wait(ms);
  } finally {
    if (arrivesLate) line.resume();
    else line.restore();
  }
  return arrivesLate ? "then it arrives" : "then broken";
}

async function flap(scene: FaultTarget, line: TestProxy, times: number): Promise<string> {
  for (let i = 0; i < times; i++) {
    line.cut();
    line.restore();
    await scene.wait(scene.chance.int(80, 500));
  }
  return `${times} times`;
}

function line(found: TestProxy | null): TestProxy {
  if (found === null) throw new Error("there is no such line here");
  return found;
}

export const FAULTS: readonly Fault[] = [
  {
    name: "a detector is killed",
    possible: always,
    strike: async (scene) => {
      const member = victim(scene);
      await scene.fleet.kill(member);
      await scene.wait(RESTART_MS);
      scene.fleet.start();
      return member.name;
    },
  },
  {
    name: "all detectors are killed",
    possible: always,
    strike: async (scene) => {
      const { members } = scene.fleet;
      await Promise.all(members.map((member) => scene.fleet.kill(member)));
      await scene.wait(RESTART_MS);
      for (const _ of members) scene.fleet.start();
      return `${members.length} of them`;
    },
  },
  {
    name: "a detector is killed again and again",
    possible: always,
    strike: async (scene) => {
      const times = scene.form === "short" ? 4 : 10;
      for (let i = 0; i < times; i++) {
        await scene.fleet.kill(victim(scene));
        scene.fleet.start();
        await scene.wait(scene.chance.int(100, 1_500));
      }
      return `${times} times`;
    },
  },
  {
    name: "web processes that decide are killed",
    possible: always,
    strike: async (scene) => {
      const times = scene.form === "short" ? 3 : 8;
      for (let i = 0; i < times; i++) await scene.askers.kill(scene.chance.int(50, 800));
      return `${times} times`;
    },
  },
  {
    name: "a detector is frozen and woken",
    possible: always,
    strike: async (scene) => {
      const member = victim(scene);
      const ms = lengthMs(scene, [13, 14], [40, 60]);
      scene.fleet.freeze(member);
      try {
        await scene.wait(ms);
      } finally {
        scene.fleet.wake(member);
      }
      return member.name;
    },
  },
  {
    name: "detectors leave and join",
    possible: always,
    strike: async (scene) => {
      const member = victim(scene);
      scene.fleet.start();
      await scene.wait(scene.chance.int(500, 3_000));
      await scene.fleet.stop(member);
      return `${member.name} leaves`;
    },
  },
  {
    name: "PostgreSQL is killed",
    possible: always,
    strike: (scene) => restarted(scene, scene.ground.database, lengthMs(scene, [0.5, 1.5], [0.5, 8])),
  },
  {
    name: "the line to PostgreSQL is cut",
    possible: always,
    strike: (scene) => cut(scene, scene.ground.databaseLine, lengthMs(scene, [1, 3], [1, 15])),
  },
  {
    name: "the line to PostgreSQL keeps breaking",
    possible: always,
    strike: (scene) => flap(scene, scene.ground.databaseLine, scene.form === "short" ? 8 : 25),
  },
  {
    name: "the line to PostgreSQL goes silent",
    possible: always,
    strike: (scene) => stall(scene, scene.ground.databaseLine, lengthMs(scene, [3, 6], [3, 25])),
  },
  {
    name: "the broker is killed",
    possible: withBroker,
    strike: async (scene) => {
      if (scene.ground.broker === null) throw new Error("there is no broker here");
      return restarted(scene, scene.ground.broker, lengthMs(scene, [0.2, 1], [0.2, 8]));
    },
  },
  {
    name: "the line to the broker is cut",
    possible: withBroker,
    strike: (scene) => cut(scene, line(scene.ground.brokerLine), lengthMs(scene, [1, 3], [1, 15])),
  },
  {
    name: "the line to the broker keeps breaking",
    possible: withBroker,
    strike: (scene) => flap(scene, line(scene.ground.brokerLine), scene.form === "short" ? 8 : 25),
  },
  {
    name: "the line to the broker goes silent",
    possible: withBroker,
    strike: (scene) => stall(scene, line(scene.ground.brokerLine), lengthMs(scene, [3, 6], [3, 25])),
  },
  {
    name: "garbage comes in",
    possible: always,
    strike: async (scene) => {
      const records = garbageBurst(scene.chance, `garbage-${Date.now()}`, Date.now());
      scene.feed.add(records);
      return `${records.length} records`;
    },
  },
];

/** For people: 1.5 s. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
