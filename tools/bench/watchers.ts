/** Browsers that watch at once. */
export const SOCKETS = 200;
/** Not counted: the first seconds of traffic, in which everything is compiled. */
export const WATCHERS_WARM_UP_MS = 6_000;
