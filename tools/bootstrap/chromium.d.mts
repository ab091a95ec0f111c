/** The path of a browser, or null when there is none and none could be installed. */
export function findChromium(): Promise<string | null>;
