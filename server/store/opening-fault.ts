/** Why a database cannot be opened, in a sentence for whoever starts the endpoint, with the way out. */
import { causesText } from '#server/causes.ts';
import { codesOf } from '#server/store/failure.ts';
import { withoutPassword } from '#server/store/postgres.ts';

/** Codes of PostgreSQL, SQLite, TLS and the system, with what each says and what to do. */
const faults: readonly { readonly codes: RegExp; readonly says: string }[] = [
  {
    codes: /^28/,
    says: 'the server refuses this user or password; check both in the address, where characters such as @ : / ? # are written %40 %3A %2F %3F %23, and the server’s pg_hba.conf',
  },
  { codes: /^3D000$/, says: 'the server has no database of this name; make it with createdb, or correct the address' },
  {
    codes: /^42501$/,
    says: 'the user may not do this; let it own the database, or grant it create on the schema public',
  },
  {
    codes: /^(25006)$/,
    says: 'the database can only be read, as a replica can; give the address of the primary server',
  },
  {
    codes: /^22P05$/,
    says: 'the database has letters of a few languages only; make one with createdb --encoding UTF8 --template template0',
  },
  { codes: /^53300$/, says: 'the server takes no more connections; raise max_connections, or stop what holds them' },
  { codes: /^57P03$/, says: 'the server is starting or stopping; try again in a moment' },
  {
    codes: /^08P01$/,
    says: 'the server or a pooler before it speaks otherwise than expected; look into its log',
  },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN)$/,
    says: 'the name of the host is not known; check it in the address, and the machine’s name service',
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/,
    says: 'nothing answers there; check host and port in the address, that the server runs, and firewalls between',
  },
  {
    codes: /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/,
    says: 'the certificate of the server is not trusted; give its authority as sslrootcert=FILE in the address',
  },
  {
    codes: /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    says: 'the file is damaged or of another program; restore a backup with npm run restore, or give another folder by --data',
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|53100)$/,
    says: 'the disk is full; make room and start again',
  },
  { codes: /^SQLITE_BUSY/, says: 'another program holds the file; stop it, then start again' },
  {
    codes: /^(ENOTDIR|EEXIST)$/,
    says: 'a file stands where its folder would be; give another folder by --data',
  },
  {
    codes: /^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)/,
    says: 'this user may not write there; give a folder of its own by --data',
  },
];

/** What the driver says without a code. */
const sentences: readonly { readonly message: RegExp; readonly says: string }[] = [
  {
    message: /does not support SSL connections/,
    says: 'the server speaks no TLS; switch it on there, or take sslmode out of the address',
  },
  {
    message: /timeout|Connection terminated/i,
    says: 'the server does not answer in time; check host and port in the address, and firewalls between',
  },
  {
    message: /Unable to open connection to local database/,
    says: 'the file cannot be opened; check that it is a file that this user may write, or give another folder by --data',
  },
];

/** The error to throw where a database could not be opened or brought up to date. */
export function openingFault(location: string, error: unknown): Error {
  const text = causesText(error);
  const codes = codesOf(error);
  const known =
    faults.find((fault) => codes.some((code) => fault.codes.test(code))) ??
    sentences.find(({ message }) => message.test(text));
  const says = known?.says ?? 'it could not be brought up to date and is left as it was';
  return new Error(`the database ${withoutPassword(location)} cannot be used: ${says}`, { cause: error });
}
