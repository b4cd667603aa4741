/** The clamps of a slip (METRICS, section 4), apart from its schema: the worker needs the numbers only. */

export const MAX_SESSIONS = 500;
export const MAX_ENGAGED_MINUTES = 4800;
/** Smallest inclusion probability, so the largest weight of one answer is 1 / 0.02 = 50. */
export const MIN_INCLUSION_PROBABILITY = 0.02;
/**
 * A session's length is its engaged minutes as a share of these, at most 1: what the assisted estimate goes by. Beyond,
 * more time no longer means more saved; and without a limit one endless session would bend the whole regression.
 */
export const FULL_LENGTH_MINUTES = 30;
/** Slips of a member and week, whatever was done in it. */
export const SLIPS_PER_WEEK = 8;
/** Bytes of a hand-in body: all alike, so that its size tells nothing. */
export const HAND_IN_BYTES = 2048;
