/** How the sealer of this process gets on, for whoever judges it. */
export interface Sealing {
  /** Why it could not seal when it last tried; null when it could, or has not tried. */
  problem: string | null;
}
