export { runCompare } from "./compare";
export type { JobContext } from "./ground";
export { runSurface, runSweep } from "./sweep";
