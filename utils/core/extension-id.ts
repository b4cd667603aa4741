/** What browsers call the extension; policy files name it by these. `wxt.config.ts` fixes them. */

/** Of the build for Chrome and Edge: it follows from the public key in the manifest. A store that puts its own key in changes it. */
export const CHROMIUM_ID = 'bjppmeikfcaohbdejbfpajpfebheilen';
export const FIREFOX_ID = 'worthwhile@worthwhile.example';
