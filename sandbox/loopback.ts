/** An address of this very machine: the one place where the sandbox is content with http. */
export const isLoopback = ({ hostname, protocol }: URL): boolean =>
  ['http:', 'https:'].includes(protocol) &&
  (/^127(\.\d+){3}$/.test(hostname) ||
    ['localhost', '[::1]'].includes(hostname) ||
    hostname.endsWith('.localhost'))
