export const CURRENCY_REASON = 'a currency is a code of ISO 4217 such as EUR';

/** Those that exist, as the runtime knows them: a code that is withdrawn goes with an update of it. */
const currencies = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string) => currencies.has(code);
