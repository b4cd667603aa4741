/** The endpoint's own certificate, read and tried before anything listens. */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Files in PEM: the certificate with its chain, and its key. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

function contentOf(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`the file given by ${option} cannot be read`, { cause: error });
  }
}

/** Throws, with the files and the way out, where they cannot be read or are no certificate and its key. */
export function readCertificate({ certFile, keyFile }: CertificateFiles): { cert: Buffer; key: Buffer } {
  const files = { cert: contentOf('--tls-cert', certFile), key: contentOf('--tls-key', keyFile) };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new Error(
      `${certFile} and ${keyFile} are no certificate and its key; give both in PEM by --tls-cert and --tls-key, the key without a password`,
      { cause: error },
    );
  }
  return files;
}
