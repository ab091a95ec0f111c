/** Strengths: how strong the hits of patterns are. */

export { strength as absence } from "../absence/strength";
export { strength as aggregate } from "../aggregate/strength";
export { strength as deviation } from "../deviation/strength";
export { strength as firstSeen } from "../first-seen/strength";
export { strength as formula } from "../formula/strength";
export { strength as match } from "../match/strength";
export { strength as sequence } from "../sequence/strength";
export { strength as travel } from "../travel/strength";
