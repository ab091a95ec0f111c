/** Traces: what is told of patterns after each transaction. */

export { trace as absence } from "../absence/trace";
export { trace as aggregate } from "../aggregate/trace";
export { trace as deviation } from "../deviation/trace";
export { trace as firstSeen } from "../first-seen/trace";
export { trace as formula } from "../formula/trace";
export { trace as match } from "../match/trace";
export { trace as sequence } from "../sequence/trace";
export { trace as travel } from "../travel/trace";
