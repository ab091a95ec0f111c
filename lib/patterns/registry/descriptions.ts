/** Descriptions: what patterns consist of, and how they and their hits are told. */

export { description as absence } from "../absence/description";
export { description as aggregate } from "../aggregate/description";
export { description as deviation } from "../deviation/description";
export { description as firstSeen } from "../first-seen/description";
export { description as formula } from "../formula/description";
export { description as match } from "../match/description";
export { description as sequence } from "../sequence/description";
export { description as travel } from "../travel/description";
