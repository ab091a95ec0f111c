import { describe, inject } from "vitest";
import { chaosSuite } from "./testing/chaos-suite";

// What strikes detectors and PostgreSQL is tried with the embedded stream, and here where everything is.
const [faults, only] = inject("isWhole") ? [15, null] : [4, "broker"];

describe.skipIf(inject("kafkaBrokers") === null)("on Kafka", () => chaosSuite("kafka", faults, { only }));
