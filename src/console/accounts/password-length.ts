/** NIST SP 800-63B asks for eight; ten, because a station has few people and no lock-out. */
export const PASSWORD_CHARACTERS_MIN = 10;
