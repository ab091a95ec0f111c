/** What ids and tags of rules look like. */
export const SLUG = /^[a-z0-9-]{1,64}$/;
