import { chaosSuite } from "./testing/chaos-suite";

chaosSuite("postgres", 11);
