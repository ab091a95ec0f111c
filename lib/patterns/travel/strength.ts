/** The speed against the greatest that is possible; at the same moment there is none, and the strength is full. */
export { BY_VALUE as strength } from "../kit/strength";
