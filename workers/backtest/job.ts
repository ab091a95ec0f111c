export { runCompare } from "./compare";
export type { CompareRequest, JobGround, SweepRequest } from "./ground";
export { runSweep } from "./sweep";
