export const OPERATORS = ["add", "sub", "mul", "div", "min", "max"] as const;
export type Operator = (typeof OPERATORS)[number];
