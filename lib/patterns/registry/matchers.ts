/** Matchers: how patterns are found in a stream. */

export { matcher as absence } from "../absence/matcher";
export { matcher as aggregate } from "../aggregate/matcher";
export { matcher as deviation } from "../deviation/matcher";
export { matcher as firstSeen } from "../first-seen/matcher";
export { matcher as formula } from "../formula/matcher";
export { matcher as match } from "../match/matcher";
export { matcher as sequence } from "../sequence/matcher";
export { matcher as travel } from "../travel/matcher";
