/** The clamps: what one member's report may hold at most, whoever made it (PROTOCOL, section 1). */
import { MIN_INCLUSION_PROBABILITY } from '#core/question/sampling.ts';

export const MAX_ANSWER_WEIGHT = 1 / MIN_INCLUSION_PROBABILITY;
/**
 * A session's length is its engaged minutes as a share of these, at most 1: what the assisted estimate goes by. Beyond,
 * more time no longer means more saved; and without a limit one endless session would bend the whole regression.
 */
export const FULL_LENGTH_MINUTES = 30;
/** Longest task of a trial. */
export const MAX_TRIAL_MINUTES = 480;
/** Largest distance of a trial's logarithm of time taken to time expected. */
export const MAX_TRIAL_EFFECT = 3;

export const REPORT_VERSION = 2;
/** Most used tools that a report names; the others are in `all` only. */
export const MAX_TOOLS = 12;
export const MAX_SUGGESTED = 3;
export const MAX_SESSIONS = 100;
export const MAX_ENGAGED_MINUTES = 2400;
export const MAX_ASKED = 4;
export const MAX_WEIGHT = 80;
export const MAX_WEIGHTED_MINUTES = 4000;
/** 23 hours saved in a week: of 12,000 simulated weeks of heavy-tailed use, four came to more by chance. */
export const MAX_COUNTED_MINUTES = 1400;
/** The ends of an answer's band may lie so many times further out than its middle. */
export const BAND_REACH = 2;
/** Thirty sessions of full length. */
export const MAX_COUNTED_LENGTHS = 30;
export const MAX_LOGGED = 10;
export const MAX_TRIALS = 20;

export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Digits that mean nothing are not sent: they would be a mark to know a report by. */
export const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
