/**
 * For `resolve.alias` of Vite. The charts' decimal library looks for the global object by `Function('return this')`, which stores
 * refuse; its ES module does not.
 */
export const plainDecimal = { 'decimal.js-light': 'decimal.js-light/decimal.mjs' };
