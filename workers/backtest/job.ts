export { runCompare } from "./compare";
export type { JobContext } from "./ground";
export { runSweep } from "./sweep";
