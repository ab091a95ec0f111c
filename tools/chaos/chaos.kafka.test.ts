import { describe, inject } from "vitest";
import { chaosSuite } from "./testing/chaos-suite";

describe.skipIf(inject("kafkaBrokers") === null)("on Kafka", () => chaosSuite("kafka", 14));
