/** How patterns are put to the test. */

export { cases as absence } from "../absence/cases";
export { cases as aggregate } from "../aggregate/cases";
export { cases as deviation } from "../deviation/cases";
export { cases as firstSeen } from "../first-seen/cases";
export { cases as formula } from "../formula/cases";
export { cases as match } from "../match/cases";
export { cases as sequence } from "../sequence/cases";
export { cases as travel } from "../travel/cases";
