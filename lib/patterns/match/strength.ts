export { ALWAYS_FULL as strength } from "../kit/strength";
