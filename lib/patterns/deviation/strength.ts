/** So many times the average, or standard deviations above it, against what the rule asks for. */
export { BY_VALUE as strength } from "../kit/strength";
