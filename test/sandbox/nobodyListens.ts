/**
 * An address where nobody listens: no service has this port, and no system gives it away. The port of
 * a server that was closed may be given to another test.
 */
export const nobodyListens = 'http://127.0.0.1:2';
