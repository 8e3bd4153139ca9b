/** Names that only mean something inside a network, and the machine itself. */
const LOCAL_NAME = /^[^.]+$|(^|\.)(localhost|local|localdomain|lan|internal|intranet|home\.arpa)$/;

/**
 * IPv4 addresses that no one outside can reach. Source: IANA's registry of special-purpose addresses,
 * https://www.iana.org/assignments/iana-ipv4-special-registry.
 */
const LOCAL_IPV4 =
	/^(0|10|127)\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^192\.168\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** IPv6: loopback, unspecified, unique local, link-local, and IPv4 addresses in IPv6 notation. */
const LOCAL_IPV6 = /^\[(::1?|f[cd].*|fe[89ab].*|::ffff:.*)\]$/;

/**
 * Whether a web address leads to a host that is reached from its own network alone.
 *
 * @param address with its protocol
 */
export function isLocal(address: string): boolean {
	const { hostname } = new URL(address);
	const host = hostname.replace(/\.$/, '');
	return host.startsWith('[')
		? LOCAL_IPV6.test(host)
		: LOCAL_NAME.test(host) || LOCAL_IPV4.test(host);
}
