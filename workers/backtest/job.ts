export { runCompare } from "./compare";
export type { JobGround } from "./ground";
export { runSweep } from "./sweep";
