import dns from 'node:dns';
import net from 'node:net';

/** Loaded before a program that must not go to the network: a socket or a name look-up ends it. */
function refuse(): never {
  console.error('this program went to the network');
  process.exit(97);
}
net.Socket.prototype.connect = refuse;
dns.lookup = Object.assign(refuse, { __promisify__: refuse });
dns.promises.lookup = refuse;
