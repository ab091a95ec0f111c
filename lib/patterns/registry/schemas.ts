/** Schemas: what a rule may say. */

export { schema as absence } from "../absence/schema";
export { schema as aggregate } from "../aggregate/schema";
export { schema as deviation } from "../deviation/schema";
export { schema as firstSeen } from "../first-seen/schema";
export { schema as formula } from "../formula/schema";
export { schema as match } from "../match/schema";
export { schema as sequence } from "../sequence/schema";
export { schema as travel } from "../travel/schema";
