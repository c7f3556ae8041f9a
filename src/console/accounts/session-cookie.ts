/** Names that travel with every request of a browser. */
export const SESSION_COOKIE = "shouwang";
export const LANGUAGE_COOKIE = "language";
