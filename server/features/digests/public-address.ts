/**
 * Which hosts a message may be posted to: those whose every address is public. An admin names the recipient, and the endpoint
 * stands within the company's network, where much answers without a password (server-side request forgery). The check is made of the
 * very addresses that are connected to, so that a name which answers otherwise the second time gains nothing (DNS rebinding).
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
/** What is outside of it is local, mapped from IPv4 or reserved; within it are tunnels that end at an IPv4 address. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** Whether the whole internet may reach the address, which is IPv4 or IPv6. */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  if (isIP(plain) === 4) return !notPublic.check(plain, 'ipv4');
  return globalUnicast.check(plain, 'ipv6') && !notPublic.check(plain, 'ipv6');
}

/** Thrown where a name has an address that is not public. */
export class PrivateAddressError extends Error {
  readonly code = 'PRIVATE_ADDRESS';

  constructor(host: string) {
    super(`${host} has an address that is not public`);
  }
}

/** Throws where the host of an address is itself an IP address that is not public: such a host is never looked up. */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(host);
}

/** Looks a name up for a connection, and fails where any of its addresses is not public. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) callback(error, '', 0);
    else if (!addresses.every(({ address }) => isPublicAddress(address)))
      callback(new PrivateAddressError(hostname), '', 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
