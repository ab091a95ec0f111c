/** Hints: what streams that hit a pattern look like. */

export { hint as absence } from "../absence/hint";
export { hint as aggregate } from "../aggregate/hint";
export { hint as deviation } from "../deviation/hint";
export { hint as firstSeen } from "../first-seen/hint";
export { hint as formula } from "../formula/hint";
export { hint as match } from "../match/hint";
export { hint as sequence } from "../sequence/hint";
export { hint as travel } from "../travel/hint";
