/** How patterns are chosen, begun, filled in and drawn. */

export { studio as absence } from "../absence/studio";
export { studio as aggregate } from "../aggregate/studio";
export { studio as deviation } from "../deviation/studio";
export { studio as firstSeen } from "../first-seen/studio";
export { studio as formula } from "../formula/studio";
export { studio as match } from "../match/studio";
export { studio as sequence } from "../sequence/studio";
export { studio as travel } from "../travel/studio";
