/** Forms: how patterns are filled in. */

export { form as absence } from "../absence/form";
export { form as aggregate } from "../aggregate/form";
export { form as deviation } from "../deviation/form";
export { form as firstSeen } from "../first-seen/form";
export { form as formula } from "../formula/form";
export { form as match } from "../match/form";
export { form as sequence } from "../sequence/form";
export { form as travel } from "../travel/form";
