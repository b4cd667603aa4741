declare module 'crx3' {
  import type { Readable } from 'node:stream';

  export interface CrxOptions {
    readonly keyPath: string;
    readonly crxPath: string;
    readonly xmlPath: string;
    readonly crxURL: string;
    readonly appVersion: string;
    /** The oldest Chromium that takes it. */
    readonly browserVersion: string;
  }

  export default function writeCrx(zip: Readable, options: CrxOptions): Promise<unknown>;
}
